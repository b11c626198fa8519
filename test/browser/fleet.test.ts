/** The dashboards of the fleet in Chromium, on the real backend and the made-up organisation: the heatmap cell by cell, a job, and jobs side by side. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { settled, travelled, wronglyDrawn } from './heatmap-cells.ts';
import { panel, picture, startVisitor, visits, type Visitor } from './workbench-page.ts';

jest.setTimeout(60_000);

let workbenchUrl = '';
const open = visits(async (): Promise<Visitor> => {
  const visitor = await startVisitor();
  workbenchUrl = visitor.workbench.url;
  return visitor;
});

it('draws every cell of the fleet in the colour of its value, or in the pattern of why it has none', async () => {
  const { page } = await open('/a/northstar-lifecycle-app', { height: 1_800 });
  const cells = await travelled(page, () => page.goto(`${workbenchUrl}/d/northstar-fleet`));
  await settled(page);
  await picture(page, 'fleet');
  expect([cells.rows.length, cells.columns > 90]).toEqual([125, true]);
  expect(await wronglyDrawn(page, cells)).toEqual([]);
  expect(new Set(cells.rows.flatMap((row) => [...row.cells])).size).toBeGreaterThan(100);
});

it('shows of a cluster the worst of its hosts', async () => {
  const { page } = await open('/a/northstar-lifecycle-app', { height: 1_800 });
  // Of the same hours, whenever the two are asked.
  const to = Date.now();
  const fleet = `${workbenchUrl}/d/northstar-fleet?from=${to - 6 * 3_600_000}&to=${to}&var-cluster=corvus`;
  const hosts = await travelled(page, () => page.goto(fleet));
  await settled(page);
  const clusters = await travelled(page, () => page.goto(`${fleet}&var-level=cluster`));
  const [pooled] = clusters.rows;
  expect(clusters.rows.map(({ member }) => member)).toEqual(['corvus']);
  pooled?.cells.forEach((cell, column) => {
    const values = hosts.rows.map(({ cells }) => cells[column] ?? 255).filter((one) => one <= 200);
    expect(cell).toBe(Math.min(...values));
  });
});

/** The workbench answers from this very process, which must not stand still. */
const run = promisify(execFile);
async function statusOf(job: string): Promise<z.infer<typeof status>> {
  const { stdout } = await run(process.execPath, ['scripts/northstar.mjs', 'status', '--resource', job, '--json', '--grafana', workbenchUrl]);
  return status.parse(JSON.parse(stdout));
}
const status = z.object({ resources: z.array(z.object({ resource: z.string(), efficiency: z.number().nullable() })), machines: z.array(z.object({ host: z.string() })) });

it('shows of a job on the screen what the command line says of it', async () => {
  const { page } = await open('/d/northstar-job?var-job=f412000592', { height: 1_400 });
  const { resources, machines } = await statusOf('f412000592');
  const shown = panel(page, 'Resources').getByRole('row');
  await shown.filter({ hasText: 'GPU memory' }).waitFor();
  const gpu = resources.find(({ resource }) => resource === 'gpu')?.efficiency ?? NaN;
  expect(await shown.filter({ hasText: 'GPUs' }).first().innerText()).toContain(`${(100 * gpu).toFixed(1)}%`);
  for (const { host } of machines) {
    await panel(page, 'Machines').getByText(host).first().waitFor();
  }
  await picture(page, 'job');
});

it('sets jobs side by side that a person types', async () => {
  const { page } = await open('/d/northstar-compare?var-jobs=f412000592%20f412005920', { height: 1_200 });
  const rows = panel(page, 'Side by Side').getByRole('row');
  await rows.filter({ hasText: 'framework' }).waitFor();
  expect(await rows.first().innerText()).toContain('f412005920');
  // Grafana's table draws only the rows in sight.
  await rows.filter({ hasText: 'framework' }).hover();
  await page.mouse.wheel(0, 2_000);
  await rows.filter({ hasText: 'stepsPerSecond per GPU' }).waitFor();
  await picture(page, 'compare');
});
