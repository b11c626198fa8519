/** The alert rules of the fleet in provisioning/prometheus, evaluated by a real promtool. */
import { resolve } from 'node:path';
import { failuresOf, type Expectation, type InputSeries } from './promtool.ts';

const file = resolve('provisioning/prometheus/northstar-alerts.rules.yml');

const place = { rack: 'r1', cluster: 'c' };
const measured = (resource: string, host: string, values: string): InputSeries => ({ name: `northstar:host_${resource}`, labels: { host, ...place }, values });
const firing = (alert: string, at: string, ...hosts: readonly string[]): Expectation => ({
  expression: `group by (host, rack) (ALERTS{alertname="${alert}", alertstate="firing"})`,
  at,
  gives: hosts.map((host) => ({ labels: { host, rack: 'r1' }, value: 1 })),
});

it('call a host lost five minutes after all of it is gone while its GPUs were used, and forget it after half an hour', () => {
  const lost = 'NorthstarHostLost';
  expect(
    failuresOf(file, [
      {
        series: [
          measured('gpu_use:ratio', 'gone', '0.8x10 stale'),
          measured('cpu_use:ratio', 'gone', '0.1x10 stale'),
          measured('gpu_use:ratio', 'idle', '0x10 stale'),
          measured('gpu_use:ratio', 'finished', '0.8x8 0 0 stale'),
          // Its GPU exporter alone ended.
          measured('gpu_use:ratio', 'answers', '0.8x10 stale'),
          measured('cpu_use:ratio', 'answers', '0.1x60'),
          measured('gpu_use:ratio', 'restarted', '0.8x10 stale _ _ 0.8x50'),
          measured('gpu_use:ratio', 'well', '0.8x60'),
        ],
        expect: [firing(lost, '15m'), firing(lost, '17m', 'gone'), firing(lost, '39m', 'gone'), firing(lost, '45m')],
      },
    ])
  ).toBe('');
});

it('say of which production model the job is that has the lost host, and who owns it', () => {
  const held = (host: string, model: string, job: string, values: string, uid = 'northstar'): InputSeries => ({ name: 'northstar_model_job_host', labels: { host, model, job_id: job, domain: 'ads', team: 'ranking', rotation: 'ads-oncall', org_id: '1', datasource_uid: uid }, values });
  expect(
    failuresOf(file, [
      {
        series: [
          measured('gpu_use:ratio', 'gone', '0.8x10 stale'),
          measured('gpu_use:ratio', 'shared', '0.5x10 stale'),
          measured('gpu_use:ratio', 'nobodys', '0.5x10 stale'),
          measured('gpu_use:ratio', 'well', '0.5x60'),
          // Its scheduler gives the job up after five minutes; two datasources know of it.
          held('gone', 'ctr', '7', '1x15 stale'),
          held('gone', 'ctr', '7', '1x15 stale', 'other'),
          held('shared', 'cvr', '8', '1x60'),
          held('shared', 'ltv', '9', '1x60'),
          held('well', 'ctr', '7', '1x60'),
        ],
        expect: [
          {
            expression: 'group by (host, rack, model, job_id, team, rotation) (ALERTS{alertname="NorthstarHostLost", alertstate="firing"})',
            at: '20m',
            gives: [
              ...[['gone', 'ctr', '7'], ['shared', 'cvr', '8'], ['shared', 'ltv', '9']].map(([host = '', model = '', job = '']) => ({ labels: { host, rack: 'r1', model, job_id: job, team: 'ranking', rotation: 'ads-oncall' }, value: 1 })),
              { labels: { host: 'nobodys', rack: 'r1' }, value: 1 },
            ],
          },
        ],
      },
    ])
  ).toBe('');
});

it('call GPU memory about to be exhausted where it is nearly full and grows, not where it is full and stands still, nor where it falls, nor where a framework took it at once', () => {
  const exhausting = 'NorthstarGpuMemoryExhausting';
  const memory = (host: string, values: string) => measured('gpu_memory_use:ratio_worst', host, values);
  expect(
    failuresOf(file, [
      {
        series: [memory('grows', '0.5+0.01x49'), memory('full', '0.97x60'), memory('falls', '0.99-0.001x60'), memory('early', '0.2+0.02x30'), memory('recovers', '0.5+0.01x47 0.3x12'), memory('taken', '0.02x40 0.95x60'), memory('twice', '0.02x40 0.5x10 0.95x60')],
        expect: [firing(exhausting, '40m'), firing(exhausting, '47m', 'grows', 'recovers'), firing(exhausting, '50m', 'grows'), ...['56m', '61m', '63m', '66m', '70m', '75m'].map((at) => firing(exhausting, at))],
      },
    ])
  ).toBe('');
});

it('lead to the host on the heatmap, whatever it is named, at the moment when the alert began', () => {
  const hostile = 'a b&c="d"\\é';
  const [at, from, to] = [660_000, 660_000 - 6 * 3_600_000, 660_000 + 3_600_000];
  const cell = new URLSearchParams({ 'ns-cell': hostile }).toString();
  expect(
    failuresOf(file, [
      {
        series: [{ name: 'northstar:host_gpu_use:ratio', labels: { host: hostile, cluster: 'a&b' }, values: '0.8x10 stale' }],
        alerts: [
          {
            alert: 'NorthstarHostLost',
            at: '20m',
            fires: [
              {
                labels: { host: hostile, cluster: 'a&b', severity: 'critical' },
                annotations: {
                  summary: `Host ${hostile} is lost under a job`,
                  description: 'Its GPUs were used, at 80% when last seen, and since then nothing is measured of it. See which job has it: it waits for a host that does not answer. Drain the host, and let the job start again from its checkpoint.',
                  runbook_url: 'http://localhost:3000/public/plugins/northstar-lifecycle-app/runbooks.html#hostLost',
                  northstar_url: `http://localhost:3000/d/northstar-fleet?viewPanel=panel-20&ns-alert=hostLost&var-resource=gpu&var-cluster=a%26b&${cell}@${at}&from=${from}&to=${to}`,
                  dashboard_uid: 'northstar-fleet',
                  panel_id: '20',
                },
              },
            ],
          },
        ],
      },
    ])
  ).toBe('');
});
