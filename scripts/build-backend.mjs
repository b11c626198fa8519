/** Builds the backend: one executable that holds Node, the program and its threads, and needs nothing else. */
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { inject } from 'postject';
import { node24, npm, Refusal, root } from './run/process.mjs';

/** Node's word for a platform, and Go's, which Grafana looks for in the file's name. */
const goWords = { 'linux-x64': 'linux_amd64', 'linux-arm64': 'linux_arm64', 'darwin-x64': 'darwin_amd64', 'darwin-arm64': 'darwin_arm64' };
export const platforms = Object.keys(goWords);

const ownPlatform = `${process.platform}-${process.arch}`;
const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';
const threads = { federation: 'src/backend/federation/thread.ts', query: 'src/backend/queries/thread.ts', journal: 'src/backend/journal/thread.ts' };

/** File name of the executable for a platform. */
const executableFor = (platform = ownPlatform) => `gpx_northstar_${goWords[platform]}`;

/** Writes the executable to `<outDir>/datasource/`; answers its path. */
export async function buildBackend({ platform = ownPlatform, outDir }) {
  if (!platforms.includes(platform)) {
    throw new Refusal(`There is no platform ${platform}; use one of: ${platforms.join(', ')}.`);
  }
  const work = join(root, 'build', 'backend', platform);
  mkdirSync(work, { recursive: true });
  await bundle({ main: 'src/backend/main.ts', ...Object.fromEntries(Object.entries(threads).map(([name, file]) => [`thread-${name}`, file])) }, work);

  const blob = join(work, 'program.blob');
  writeFileSync(
    join(work, 'sea.json'),
    JSON.stringify({
      main: join(work, 'main.cjs'),
      output: blob,
      disableExperimentalSEAWarning: true,
      // Megabytes. Node's own 16 grow the main thread by 40 for calls that leave hardly anything behind, and gain no time.
      execArgv: ['--max-semi-space-size=2'],
      useSnapshot: false,
      useCodeCache: platform === ownPlatform,
      assets: Object.fromEntries(Object.keys(threads).map((name) => [`threads/${name}`, join(work, `thread-${name}.cjs`)])),
    })
  );
  const base = await nodeFor(platform);
  execFileSync(node24(), ['--experimental-sea-config', join(work, 'sea.json')], { stdio: 'pipe' });

  const target = join(work, executableFor(platform));
  rmSync(target, { force: true });
  copyFileSync(base, target);
  chmodSync(target, 0o755);
  sign(platform, ['--remove-signature'], target);
  await injectQuietly(target, readFileSync(blob), platform);
  sign(platform, ['--sign', '-'], target);

  const executable = join(outDir, 'datasource', executableFor(platform));
  mkdirSync(join(outDir, 'datasource'), { recursive: true });
  rmSync(executable, { force: true });
  copyFileSync(target, executable);
  chmodSync(executable, 0o755);
  return executable;
}

/** Takes of zod what is used: as the object `z` all of it would lie in each thread, which costs each of them 5 to 9 MB. */
const onlyUsedZod = {
  name: 'only-used-zod',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => ({ loader: 'ts', contents: readFileSync(path, 'utf8').replace("import { z } from 'zod';", "import * as z from 'zod';") }));
  },
};

async function bundle(entryPoints, outdir) {
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    legalComments: 'none',
    // Each thread keeps its source in memory: without spaces and comments all of them take 20 MB less. Names stay, for stack traces; lines
    // stay short, because Node prints the line of an error that nothing caught.
    minifyWhitespace: true,
    minifySyntax: true,
    lineLimit: 160,
    logLevel: 'warning',
    plugins: [onlyUsedZod],
    // Only code that runs from source reads it; inside the executable, threads are assets.
    define: { 'import.meta.url': JSON.stringify('file:///northstar/') },
  });
}

/** Path of the Node that the executable is made of: the one npm brings for Linux, the person's own elsewhere. */
async function nodeFor(platform) {
  if (platform === ownPlatform) {
    return node24();
  }
  if (!platform.startsWith('linux-')) {
    throw new Refusal(`An executable for ${platform} can only be built on ${platform} itself.`);
  }
  const name = `node-${platform}`;
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const version = optionalDependencies[name];
  const cache = join(root, 'node_modules', '.cache', 'northstar', `${name}-${version}`);
  const node = join(cache, 'package', 'bin', 'node');
  if (!existsSync(node)) {
    mkdirSync(cache, { recursive: true });
    if ((await npm('pack', `${name}@${version}`, '--silent', '--pack-destination', cache)) !== 0) {
      throw new Refusal(`npm could not fetch ${name}@${version}, the Node for ${platform}.`);
    }
    execFileSync('tar', ['-xzf', join(cache, `${name}-${version}.tgz`), '-C', cache, 'package/bin/node']);
  }
  return node;
}

/** macOS refuses to run a changed executable that is not signed again. */
function sign(platform, parameters, file) {
  if (platform.startsWith('darwin-')) {
    execFileSync('codesign', [...parameters, file]);
  }
}

/** postject prints what the binary's format warns of; only its failure matters. */
async function injectQuietly(file, blob, platform) {
  const { log, warn, error } = console;
  Object.assign(console, { log: () => {}, warn: () => {}, error: () => {} });
  try {
    await inject(file, 'NODE_SEA_BLOB', blob, { sentinelFuse: fuse, ...(platform.startsWith('darwin-') ? { machoSegmentName: 'NODE_SEA' } : {}) });
  } finally {
    Object.assign(console, { log, warn, error });
  }
}
