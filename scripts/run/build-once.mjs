/** Builds when something that the build reads has changed since the last one, or something that it left is gone. Runs on Node 20. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildStamp } from './build-stamp.mjs';
import { node24, Refusal, root, run } from './process.mjs';

const inputs = ['src', 'dashboards', 'scripts', 'package.json', 'package-lock.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'docs/runbooks.md'];
/** The executable and the plugins with their dashboards, and the page of the workbench. */
const stamp = buildStamp(root, { file: 'build/built-from', folders: ['dist', 'build/workbench'] });
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
  stamp.clear();
  return () => stamp.write(hash);
}

/** Whether dist/ is what a build for this machine would make now, whole. */
export const isBuilt = () => stamp.holds(inputHash());

export async function ensureBuild() {
  if (isBuilt()) {
    return;
  }
  console.log('Building (about a minute, once).');
  if ((await run(node24(), [join(root, 'scripts/build.mjs')], { quiet: true })) !== 0) {
    throw new Refusal('The build failed; it says why above.');
  }
}
