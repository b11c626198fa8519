/** Recorded answers in `test/golden/`, as text that can be read in review. `NORTHSTAR_RECORD=1` writes them anew. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodedProvenance } from '../../src/contract/resources.ts';
import { root, type Frame, type Query } from './peer.ts';

const folder = join(root, 'test', 'golden');

/** Compares a text with the recorded one, or records it where none is. */
export function expectGolden(name: string, text: string): void {
  const file = join(folder, `${name}.txt`);
  if (process.env['NORTHSTAR_RECORD'] === '1' || (!existsSync(file) && process.env['CI'] !== 'true')) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, text);
  }
  expect(text).toBe(readFileSync(file, 'utf8'));
}

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
