/** Builds when something that the build reads has changed since the last one. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { node24, Refusal, root, run } from './process.mjs';

const inputs = ['src', 'dashboards', 'scripts', 'package.json', 'package-lock.json', 'README.md', 'LICENSE', 'CHANGELOG.md'];
const stampFile = join(root, 'build', 'built-from');
/** What a whole build leaves behind; if one is gone, it is built again. */
const outputs = ['dist/plugin.json', 'dist/datasource/plugin.json', 'dist/panels/modeltable/plugin.json', 'dist/dashboards/northstar-models.json'];

function* files(path) {
  if (!existsSync(join(root, path))) {
    return;
  }
  const entries = path.includes('.') || !path.match(/^(src|dashboards|scripts)/) ? undefined : readdirSync(join(root, path), { withFileTypes: true });
  if (!entries) {
    yield path;
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isDirectory()) {
      yield* files(`${path}/${entry.name}`);
    } else if (!/\.test\.tsx?$/.test(entry.name)) {
      yield `${path}/${entry.name}`;
    }
  }
}

/** A hash over the names and contents of everything that the build reads, for this platform. */
export function inputHash() {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}\n`);
  for (const input of inputs) {
    for (const file of files(input)) {
      hash.update(`${file}\0`).update(readFileSync(join(root, file)));
    }
  }
  return hash.digest('hex');
}

/** Remembers that dist/ is what `inputHash()` says; called by the build itself. */
export function rememberBuild() {
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, inputHash());
}

export async function ensureBuild() {
  const current = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === inputHash();
  if (current && outputs.every((output) => existsSync(join(root, output)))) {
    return;
  }
  console.log('Building (about a minute, once).');
  if ((await run(node24(), [join(root, 'scripts/build.mjs')], { quiet: true })) !== 0) {
    throw new Refusal('The build failed; it says why above.');
  }
}
