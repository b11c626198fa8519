/** The provisioned alerts whose links lead to a whole page, of a job, the fleet or a package, opened over the made-up organisation: each says which alert it was. And names that nobody knows. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { picture, startVisitor, type Visit, type Visitor } from './workbench-page.ts';

jest.setTimeout(120_000);

const provisioned = z.object({ groups: z.array(z.object({ rules: z.array(z.object({ uid: z.string(), annotations: z.object({ northstar_url: z.string() }) })) })) });
const raised = Date.UTC(2026, 0, 2, 3, 4);
let visitor: Visitor;
let visit: Visit | undefined;

beforeAll(async () => {
  visitor = await startVisitor();
});
afterEach(() => visit?.page.context().close());
afterAll(() => visitor.stop());

/** As Grafana fills the template in: what is not among the labels is empty. */
function linkOf(uid: string, labels: Readonly<Record<string, string>>): string {
  const rules = provisioned.parse(parse(readFileSync('provisioning/alerting/northstar.yaml', 'utf8'))).groups.flatMap((group) => group.rules);
  const template = rules.find((rule) => rule.uid === `northstar-${uid}`)?.annotations.northstar_url ?? '';
  const [ofJob = '', ofFleet = ofJob] = template.replace('{{ externalURL }}d/{{ if $labels.job }}', '').replace(/\{\{ end \}\}$/, '').split('{{ else }}');
  return `/d/${(labels['job'] === undefined ? ofFleet : ofJob).replace('{{ externalURL }}d/', '')}`
    .replaceAll(/\{\{ with \$labels\.(\w+) \}\}([^{]*)\{\{ urlquery \. \}\}\{\{ end \}\}/g, (_, label: string, before: string) => (labels[label] === undefined ? '' : `${before}${encodeURIComponent(labels[label])}`))
    .replaceAll(/\{\{ urlquery \$labels\.(\w+) \}\}/g, (_, label: string) => encodeURIComponent(labels[label] ?? ''))
    .replace(/\{\{ if \$values.LinkFrom \}\}([^{]*)\{\{.*$/, `$1${raised}`);
}

it.each([
  ['gate-failing', { package: 'automl', failingGate: 'test-1' }, 'Alert: gate fails on the last builds · automl, since 2026-01-02 03:04'],
  ['no-ready-build', { package: 'automl' }, 'Alert: no build becomes ready · automl, since 2026-01-02 03:04'],
  ['bad-build', { package: 'ads_torch_predictor', model: 'ads_budget_pacing_feed_v4', build: '3879' }, 'Alert: model runs a bad build · model ads_budget_pacing_feed_v4'],
  ['host-lost', { job: 'f412000592', cluster: 'atlas' }, 'Alert: host lost under a job · job f412000592'],
  ['gpu-memory-exhausting', { member: 'atlas-0001', cluster: 'atlas' }, 'Alert: GPU memory about to be exhausted · host atlas-0001'],
])('says on the page that the alert %s leads to which alert it was', async (uid, labels, headline) => {
  visit = await visitor.open(linkOf(uid, labels));
  const banner = visit.page.getByRole('region', { name: 'Alert' });
  await banner.getByText(headline, { exact: true }).waitFor();
  await picture(visit.page, `alert-page-${uid}`);
  expect(visit.complaints).toEqual([]);
});

it.each([
  ['northstar-release?var-package=automll', 'There is no package `automll`. Did you mean `automl`?'],
  ['northstar-job?var-job=f41200059', 'There is no job `f41200059`. Did you mean `f412000592`?'],
  ['northstar-fleet?var-cluster=atlass', 'There is no cluster `atlass`. Did you mean `atlas`?'],
])('says of the address %s which name there is not, and which was meant', async (address, said) => {
  visit = await visitor.open(`/d/${address}`);
  await visit.page.getByText(said, { exact: false }).first().waitFor();
});
