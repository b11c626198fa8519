/** Frames as text that can be read in review. */
import { encodedProvenance } from '../../src/contract/resources.ts';
import type { Frame, Query } from './peer.ts';

/** The frame with everything that Grafana reads of it. */
export function frameText(query: Query, frame: Frame): string {
  const { provenance, ...custom } = frame.meta?.custom ?? {};
  return [
    `query ${JSON.stringify(query)}`,
    '',
    frame.table.trimEnd(),
    '',
    ...frame.fields.map(({ name, labels, config }) => `field ${name}${labels === undefined ? '' : ` ${JSON.stringify(labels)}`} ${JSON.stringify(config ?? {})}`),
    '',
    `meta ${JSON.stringify({ ...frame.meta, custom })}`,
    ...(frame.alerts === undefined ? [] : [`alerts ${frame.alerts}`]),
    '',
    ...provenanceLines(provenance),
    '',
  ].join('\n');
}

function provenanceLines(provenance: unknown): string[] {
  if (provenance === undefined) {
    return ['no provenance'];
  }
  return Object.entries(encodedProvenance.parse(provenance)).flatMap(([column, { dictionary, width, codes }]) => [
    `provenance ${column}: codes ${width === 0 ? 'all 0' : Buffer.from(codes, 'base64').toString('hex')}`,
    ...dictionary.map((entry, index) => `  ${index} ${JSON.stringify(entry)}`),
  ]);
}
