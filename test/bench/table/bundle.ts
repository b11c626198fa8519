/** Bundles the page of a bench, everything included. */
import { rspack } from '@rspack/core';
import path from 'node:path';

/** Leaves `page.js` in the folder; rejects with what Rspack found wrong. */
export async function bundlePage(folder: string, entry = path.join(import.meta.dirname, 'page.tsx')): Promise<void> {
  const compiler = rspack({
    mode: 'production',
    entry,
    output: { path: folder, filename: 'page.js' },
    resolve: { extensions: ['.ts', '.tsx', '.mjs', '.js'] },
    module: {
      rules: [
        { test: /\.m?js$/, type: 'javascript/auto', resolve: { fullySpecified: false } },
        {
          test: /\.tsx?$/,
          exclude: /node_modules/,
          loader: 'builtin:swc-loader',
          options: { jsc: { parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } }, target: 'es2022' } },
        },
        { test: /\.(svg|png|css)$/, type: 'asset/source' },
      ],
    },
    performance: false,
    ignoreWarnings: [/./],
  });
  await new Promise<void>((resolve, reject) => {
    compiler.run((error, stats) => {
      if (error !== null) {
        reject(error);
      } else if (stats?.hasErrors() === true) {
        reject(new Error(stats.toString({ all: false, errors: true })));
      } else {
        compiler.close((problem) => (problem === null || problem === undefined ? resolve() : reject(problem)));
      }
    });
  });
}
