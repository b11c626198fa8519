/** Builds what a browser loads: the plugins as AMD modules as Grafana loads them, and the workbench's page. */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rspack } from '@rspack/core';
import { entryOf, plugins } from './plugins.mjs';
import { root } from './run/process.mjs';

/** What Grafana shares with plugins; everything else is bundled. */
const sharedModules = ['react', 'react-dom', 'react/jsx-runtime', 'react-router', '@grafana/data', '@grafana/ui', '@grafana/runtime', 'rxjs', '@emotion/css'];

const shared = {
  mode: 'production',
  devtool: false,
  performance: { hints: false },
  resolve: { extensions: ['.tsx', '.ts', '.mjs', '.js', '.json'] },
  optimization: { splitChunks: false, runtimeChunk: false },
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        type: 'javascript/auto',
        loader: 'builtin:swc-loader',
        options: { jsc: { parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } }, target: 'es2022' } },
      },
      { test: /\.(png|jpe?g|gif|svg|woff2?)$/, type: 'asset/inline' },
      { test: /\.css$/, type: 'css' },
      { test: /\.m?js$/, include: /node_modules/, resolve: { fullySpecified: false } },
    ],
  },
};

function pluginConfiguration({ source, target }, outDir) {
  const folder = join('src/browser', source);
  const { id } = JSON.parse(readFileSync(join(root, folder, 'plugin.json'), 'utf8'));
  return {
    ...shared,
    name: id,
    context: root,
    target: ['web', 'es2022'],
    entry: { module: entryOf(source) },
    externalsType: 'amd',
    externals: sharedModules.map((name) => ({ [name]: name })),
    output: { path: join(outDir, target), filename: '[name].js', library: { type: 'amd' }, uniqueName: id, publicPath: `public/plugins/${id}/` },
    module: { ...shared.module, parser: { javascript: { dynamicImportMode: 'eager' } } },
    plugins: [new rspack.optimize.LimitChunkCountPlugin({ maxChunks: 1 })],
  };
}

/** A page with everything in it; what is found in the node_modules of `packages` comes before the project's own. */
function pageConfiguration({ pageDir, entry = 'src/workbench/page/main.tsx', packages = root, mode = 'production' }) {
  const own = { test: /\.tsx?$/, resolve: { modules: [join(packages, 'node_modules'), 'node_modules'] } };
  return {
    ...shared,
    mode,
    name: entry,
    context: root,
    target: ['web', 'es2022'],
    entry: { page: join(root, entry) },
    resolve: { ...shared.resolve, alias: { 'react-router-dom-v5-compat': join(packages, 'node_modules/react-router-dom') } },
    output: { path: pageDir, filename: '[name].js', chunkFilename: '[name].js', publicPath: '/public/workbench/', clean: true },
    module: { ...shared.module, rules: [own, ...shared.module.rules], parser: { javascript: { dynamicImportMode: 'eager' } } },
    plugins: [new rspack.optimize.LimitChunkCountPlugin({ maxChunks: 1 }), new rspack.DefinePlugin({ 'process.env.NODE_ENV': JSON.stringify(mode) })],
  };
}

async function bundle(configurations) {
  const compiler = rspack(configurations);
  try {
    const stats = await new Promise((resolve, reject) => compiler.run((error, result) => (error ? reject(error) : resolve(result))));
    if (stats.hasErrors()) {
      throw new Error(stats.toString({ all: false, errors: true, moduleTrace: true, colors: false }));
    }
  } finally {
    await new Promise((resolve) => compiler.close(resolve));
  }
}

/** The manifest with version and date filled in, and the images beside it. */
function writeManifest({ source, target }, outDir) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const from = join(root, 'src/browser', source);
  const to = join(outDir, target);
  mkdirSync(to, { recursive: true });
  const day = process.env.SOURCE_DATE_EPOCH ? new Date(Number(process.env.SOURCE_DATE_EPOCH) * 1000) : new Date();
  const manifest = readFileSync(join(from, 'plugin.json'), 'utf8').replaceAll('%VERSION%', version).replaceAll('%TODAY%', day.toISOString().slice(0, 10));
  writeFileSync(join(to, 'plugin.json'), manifest);
  if (existsSync(join(from, 'img'))) {
    cpSync(join(from, 'img'), join(to, 'img'), { recursive: true });
  }
}

/** The page's own file, the icons that @grafana/ui asks for by path, and those that it lacks. */
function writePageAssets({ pageDir, packages = root }) {
  cpSync(join(root, 'src/workbench/page/index.html'), join(pageDir, 'index.html'));
  cpSync(join(packages, 'node_modules/@grafana/ui/dist/public/img'), join(pageDir, 'img'), { recursive: true });
  cpSync(join(root, 'src/workbench/page/img'), join(pageDir, 'img'), { recursive: true });
}

/** Writes the plugins to `outDir` and the workbench's page to `pageDir`. Throws with the bundler's own words. */
export async function buildBrowser({ outDir, pageDir = join(root, 'build/workbench') }) {
  await bundle([...plugins.map((plugin) => pluginConfiguration(plugin, outDir)), pageConfiguration({ pageDir })]);
  for (const plugin of plugins) {
    writeManifest(plugin, outDir);
    for (const file of ['README.md', 'LICENSE', 'CHANGELOG.md']) {
      cpSync(join(root, file), join(outDir, plugin.target, file));
    }
  }
  writePageAssets({ pageDir });
}

/** Writes another page than the workbench's, for a test. */
export async function buildPage(page) {
  await bundle([pageConfiguration(page)]);
  writePageAssets(page);
}
