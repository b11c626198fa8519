/**
 * What is posted: title, search, how many models, some of them, the link and who posted it. For Slack and what speaks as it does, all that
 * people wrote stands as code: there nothing becomes a link, a mention or formatting.
 */
import type { PostDraft } from '../../contract/resources.ts';
import type { WebhookSettings } from '../../contract/settings.ts';
import type { PostLink } from './post-link.ts';

export interface PostMessage {
  /** What the channel gets to read, as it is sent. */
  readonly text: string;
  /** JSON. */
  readonly body: string;
}

export interface PostContent extends Pick<PostDraft, 'title' | 'search' | 'rows' | 'models'> {
  readonly link: PostLink;
  /** Login of whoever posts. */
  readonly actor: string;
}

export function postMessage(kind: WebhookSettings['kind'], content: PostContent): PostMessage {
  switch (kind) {
    case 'slack': {
      const text = slackText(content);
      // No preview of the page: Slack would fetch it, signed in as nobody.
      return { text, body: JSON.stringify({ text, unfurl_links: false, unfurl_media: false }) };
    }
    case 'json': {
      const body = JSON.stringify(plainContent(content), null, 2);
      return { text: body, body };
    }
  }
}

const mostModels = 10;
const longestModel = 120;
const longestSearch = 500;

function slackText({ title, search, rows, models, link, actor }: PostContent): string {
  const shown = models.slice(0, mostModels).map((model) => code(model, longestModel));
  const more = rows - shown.length;
  const count = `${rows.toLocaleString('en')} ${rows === 1 ? 'model' : 'models'}`;
  return [
    `${code(title)} – ${count}`,
    ...(oneLine(search) === '' ? [] : [`Search: ${code(search, longestSearch)}`]),
    ...(shown.length === 0 ? [] : [`${shown.join(', ')}${more > 0 ? ` and ${more.toLocaleString('en')} more` : ''}`]),
    link.address === undefined ? code(link.path) : `<${escaped(link.address)}|Open in Grafana>`,
    `Posted by ${code(actor)} from Northstar`,
  ].join('\n');
}

function plainContent({ title, search, rows, models, link, actor }: PostContent): object {
  return {
    title: oneLine(title),
    search: oneLine(search),
    rows,
    models: models.map(oneLine),
    url: link.address ?? link.path,
    postedBy: oneLine(actor),
  };
}

/** As code, escaped. */
function code(text: string, longest = Infinity): string {
  const line = oneLine(text).replaceAll('`', 'ˋ');
  const characters = [...line];
  const cut = characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : line;
  return `\`${escaped(cut === '' ? ' ' : cut)}\``;
}

/** The three characters that mean something to Slack. */
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Control characters, line ends and what turns the direction of writing become blanks. */
const oneLine = (text: string) =>
  text
    .toWellFormed()
    .replace(/[\s\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/g, ' ')
    .trim();
