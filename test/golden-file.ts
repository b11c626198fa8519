/** Recorded answers in `test/golden/`, small enough to read in review. `NORTHSTAR_RECORD=1` writes them anew. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What is recorded under that name, ending included; what there is now where it is to be recorded, or, outside CI, where nothing is. */
export function recorded(name: string, now: string | Buffer): Buffer {
  const file = goldenPath(name);
  if (process.env['NORTHSTAR_RECORD'] === '1' || (!existsSync(file) && process.env['CI'] !== 'true')) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, now);
  }
  return readFileSync(file);
}

export const goldenPath = (name: string): string => join(__dirname, 'golden', name);

/** Compares a text with the recorded one, or records it. */
export function expectGolden(name: string, text: string): void {
  expect(text).toBe(recorded(`${name}.txt`, text).toString('utf8'));
}
