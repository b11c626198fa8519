import { compareJobs } from '../../core/capacity/compare.ts';
import { layoutFor } from '../layout.ts';
import { runNorthstar } from '../program.ts';
import { compareReport } from './report.ts';

const job = (id: string, workers: number, stepsPerSecond: number, state = 'v\u001b[2J1') => ({ id, state: 'completed', settings: { workers, image: state }, resources: { gpus: 8, elapsed: 7_200, memory: 64 * 1024 ** 3, 'GPU use': 0.5 }, outcomes: { stepsPerSecond } });

describe('jobs side by side in a terminal', () => {
  it('have the best of a row marked and what goes with it said below, and move no cursor', () => {
    const jobs = [job('1', 2, 1), job('2', 2, 1.02), job('3', 8, 1.4), job('4', 8, 1.42)];
    const report = compareReport(jobs.map(({ id }) => id), compareJobs(jobs), layoutFor({ environment: {} }));
    expect(report).not.toContain('\u001b');
    expect(report.split('\n')).toEqual([
      '                          1          2          3          4',
      'Job',
      '  state                   completed  completed  completed  completed',
      'Settings',
      '  workers                 2          2          8          8',
      '  image                   v [2J1     v [2J1     v [2J1     v [2J1',
      'Resources',
      '  gpus                    8          8          8          8',
      '  elapsed                 2h         2h         2h         2h',
      '  memory                  64 GiB     64 GiB     64 GiB     64 GiB',
      '  GPU use                 50%        50%        50%        50%',
      'Outcomes',
      '  stepsPerSecond          1          1.02       1.4        1.42 ★',
      '  stepsPerSecond per GPU  0.125      0.1275     0.175      0.1775 ★',
      '★ the best of its row, where its name tells which end is better; of hours, costs and other totals only where all jobs completed',
      '',
      'What goes with what',
      '· stepsPerSecond: 1.4 times with workers 8 in place of 2 (95% between 1.2 and 1.63; 2 jobs beside 2).',
      '',
    ]);
  });
});

describe('northstar compare', () => {
  const run = async (...parameters: readonly string[]) => {
    const written = { out: '', err: '' };
    const code = await runNorthstar(parameters, { print: (text) => (written.out += text), say: (text) => (written.err += text), environment: {}, now: () => Date.UTC(2026, 2, 14) });
    return { code, ...written };
  };

  it('needs two jobs, and says so', async () => {
    expect(await run('compare', '--job-ids', ' ')).toEqual({ code: 2, out: '', err: expect.stringMatching(/^COMMAND_INVALID: .*two jobs or more/) });
  });

  it('asks a Grafana or a configuration, not both', async () => {
    expect(await run('compare', '--job-ids', '1 2', '--config', 'x', '--grafana', 'http://g.invalid')).toMatchObject({ code: 2, err: expect.stringContaining('cannot be used with') });
  });

  it('tells of what it cannot do in one line, and moves no cursor', async () => {
    const { code, err } = await run('compare', '--job-ids', '1 2', '--cluster', 'a\n\u001b[2Jb');
    expect([code, err]).toEqual([2, expect.stringMatching(/^CLUSTER_UNKNOWN: There is no cluster `a \[2Jb`\. [^\n\u001b]*\n$/)]);
  });

  it('tells of a job that nobody knows in one sentence, with the nearest', async () => {
    const { code, out, err } = await run('compare', '--job-ids', "f412000592x ; $(reboot)");
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^JOB_UNKNOWN: There is no job `f412000592x`\. Did you mean `f412000592`\? [^\n]*\n$/);
  });

  it('shows the jobs that are known beside one that is not, says which that is, and exits 2', async () => {
    const { code, out, err } = await run('compare', '--job-ids', 'f412000592 f412000592x');
    expect([code, out]).toEqual([2, expect.stringMatching(/^ +f412000592\n/)]);
    expect(err).toMatch(/^JOB_UNKNOWN: There is no job `f412000592x`[^\n]*\n$/);
    const asJson = await run('compare', '--json', '--job-ids', 'f412000592 f412000592x');
    expect([asJson.code, asJson.err, JSON.parse(asJson.out)]).toMatchObject([2, '', { jobs: ['f412000592'], unknown: [{ job: 'f412000592x', code: 'JOB_UNKNOWN' }] }]);
  });
});
