/** Stand-in for Grafana's text panel: Markdown, sanitized as Grafana does it. */
import { renderTextPanelMarkdown, type PanelProps } from '@grafana/data';
import { z } from 'zod';
import { optionsOf, standIn } from './stand-in.ts';

const options = z.looseObject({ mode: z.literal('markdown'), content: z.string() });

function Text({ options: given, replaceVariables, height }: PanelProps<unknown>) {
  const { content } = optionsOf('text', options, given);
  return <div className="markdown-html" style={{ height, overflow: 'auto' }} tabIndex={0} dangerouslySetInnerHTML={{ __html: renderTextPanelMarkdown(replaceVariables(content)) }} />;
}

export const textPanel = standIn('text', 'Text', Text);
