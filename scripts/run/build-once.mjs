/** Builds when something that the build reads has changed since the last one. Runs on Node 20. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { node24, Refusal, root, run } from './process.mjs';

const inputs = ['src', 'dashboards', 'scripts', 'package.json', 'package-lock.json', 'README.md', 'LICENSE', 'CHANGELOG.md'];
const stampFile = join(root, 'build', 'built-from');
/** What a whole build leaves behind; if one is gone, it is built again. */
const outputs = ['dist/plugin.json', 'dist/datasource/plugin.json', 'dist/panels/modeltable/plugin.json', 'dist/dashboards/northstar-models.json', 'build/workbench/index.html'];
const ownPlatform = `${process.platform}-${process.arch}`;

function* files(path) {
  const status = statSync(join(root, path), { throwIfNoEntry: false });
  if (status?.isDirectory()) {
    for (const name of readdirSync(join(root, path)).sort()) {
      yield* files(`${path}/${name}`);
    }
  } else if (status?.isFile() && !/\.test\.tsx?$/.test(path)) {
    yield path;
  }
}

/** A hash over the names and contents of everything that the build reads, for a platform as Node names it. */
export function inputHash(platform = ownPlatform) {
  const hash = createHash('sha256').update(`${platform}\n`);
  for (const file of inputs.flatMap((input) => [...files(input)])) {
    const content = readFileSync(join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Called by the build before it touches dist/. What it gives is called at the end: dist/ is now what the inputs were at the beginning. */
export function beginBuild(platform = ownPlatform) {
  const hash = inputHash(platform);
  rmSync(stampFile, { force: true });
  return () => {
    mkdirSync(dirname(stampFile), { recursive: true });
    writeFileSync(stampFile, hash);
  };
}

/** Whether dist/ is what a build for this machine would make now. */
export function isBuilt() {
  return outputs.every((output) => existsSync(join(root, output))) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === inputHash();
}

export async function ensureBuild() {
  if (isBuilt()) {
    return;
  }
  console.log('Building (about a minute, once).');
  if ((await run(node24(), [join(root, 'scripts/build.mjs')], { quiet: true })) !== 0) {
    throw new Refusal('The build failed; it says why above.');
  }
}
