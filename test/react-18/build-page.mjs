/** Bundles the page of these tests against the packages of Grafana 12: `node build-page.mjs PACKAGES FOLDER`. */
import { resolve } from 'node:path';
import { buildPage } from '../../scripts/build-browser.mjs';

const [packages, pageDir] = process.argv.slice(2).map((path) => resolve(path));
// Not for production: so React says what it finds wrong.
await buildPage({ entry: 'test/react-18/page/main.tsx', packages, pageDir, mode: 'development' });
