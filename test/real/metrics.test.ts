/** The metrics of a backend that watches, read by Prometheus' own parser. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promtoolOn } from './promtool.ts';

it('are what Prometheus takes, whatever the models are named', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'northstar-metrics-'));
  mkdirSync(join(folder, 'catalog'));
  writeFileSync(join(folder, 'catalog', 'models.yaml'), JSON.stringify(['ads_ctr', 'odd "name" \\ with } and {', 'two\nlines', '火', '=1+1'].map((name) => ({ name, version: 1, sla: '14h', team: 'ads' }))));
  writeFileSync(join(folder, 'northstar.yaml'), 'sources: [{ name: "people \\"at\\" work", kind: catalog, path: ./catalog }, { name: demo, kind: demo, scale: 1000 }]\n');
  const child = spawn(process.execPath, [resolve('src/cli/main.ts'), 'watch', '--config', join(folder, 'northstar.yaml'), '--metrics-port', '0'], {
    env: { ...process.env, GF_PLUGIN_JOURNAL_PATH: join(folder, 'test.journal') },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    let url: string | undefined;
    while (url === undefined) {
      await new Promise((next) => setTimeout(next, 50));
      expect(child.exitCode).toBeNull();
      url = /Metrics: (\S+)\.\n/.exec(said)?.[1];
    }
    let text = '';
    while (!text.includes('northstar_watch_last_timestamp_seconds{')) {
      text = await (await fetch(url)).text();
    }
    expect(text.match(/^northstar_model_launches_total\{/gm)).toHaveLength(1005);
    expect(promtoolOn(text, 'check', 'metrics')).toEqual({ code: 0, output: '' });
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
    rmSync(folder, { recursive: true });
  }
});
