/** Writes samples into the store of a Prometheus that has not started yet, by promtool. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** `prometheus`: path of the command, with `promtool` beside it. `samples`: in the OpenMetrics format, in parts, without the last line `# EOF`. */
export function backfill(prometheus: string, data: string, samples: Iterable<string>): void {
  const folder = mkdtempSync(join(tmpdir(), 'northstar-samples-'));
  const file = join(folder, 'samples.txt');
  try {
    for (const part of [...samples, '# EOF\n']) {
      writeFileSync(file, part, { flag: 'a' });
    }
    const { status, stderr, error } = spawnSync(join(dirname(prometheus), 'promtool'), ['tsdb', 'create-blocks-from', 'openmetrics', '--quiet', file, data], { encoding: 'utf8' });
    if (status !== 0) {
      throw new Error(`promtool could not fill the store: ${error === undefined ? stderr : String(error)}`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
