/** Writes the generated pages of docs/. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { documents } from './documents.ts';

mkdirSync('docs', { recursive: true });
for (const [path, text] of Object.entries(documents())) {
  writeFileSync(path, text);
  console.log(path);
}
