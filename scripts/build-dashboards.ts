/** Writes the dashboards as JSON files: `node scripts/build-dashboards.ts <folder>`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allDashboards } from '../dashboards/index.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Name the folder to write the dashboards to.');
  process.exitCode = 2;
} else {
  mkdirSync(folder, { recursive: true });
  for (const dashboard of allDashboards) {
    const built = dashboard();
    writeFileSync(join(folder, `${built.uid}.json`), `${JSON.stringify(built, null, 2)}\n`);
  }
}
