import { packageKey } from '../../core/models/entities.ts';
import { errorText, NorthstarError } from '../../contract/errors.ts';
import { keysOf } from '../../core/models/keys.ts';
import { querySchemas } from '../../contract/queries.ts';
import { settings } from '../../contract/settings.ts';
import { sealFleet } from '../federation/fleet/given-fleet.ts';
import { lostView } from '../federation/lost-view.ts';
import type { SourceState } from '../federation/view.ts';
import { answer } from './answer.ts';
import { lastDay, type Inputs } from './asked.ts';
import { buildView, readAt, type PlainView } from './testing/view-builder.ts';

const plain: PlainView = {
  models: { ctr: { package: 'automl:B2', team: 'Ads' }, feed: { package: 'unlisted:B7' }, rank: { package: 'team:rank:B8' }, bare: { package: 'lonely' } },
  packages: { [packageKey('automl', 'B1')]: { name: 'automl', build: 'B1' }, [packageKey('automl', 'B2')]: { name: 'automl', build: 'B2' }, [packageKey('other', 'C9')]: { name: 'other', build: 'C9' } },
  hosts: { h1: { cluster: 'east', state: 'idle' } },
  jobs: { j: { id: '4711', cluster: 'west', state: 'running', model: 'in_work', submitTime: readAt } },
  incidents: { i: { model: 'gone', title: 'x' } },
};
const ask = (query: object, view: PlainView = {}, inputs: Inputs = {}) => answer(buildView({ ...plain, ...view }), query, readAt, { range: lastDay(readAt), inputs });
const failing: Partial<SourceState> & { readonly name: string } = { name: 'all', state: 'failing', failures: 3, errorCode: 'SOURCE_TIMEOUT', gives: ['package.name', 'attempt.outcome', 'model.owner', 'host.cluster', 'job.state'] };

function problemOf(query: object, view?: PlainView, inputs?: Inputs): string {
  try {
    ask(query, view, inputs);
    return '';
  } catch (error) {
    return error instanceof NorthstarError ? error.message : String(error);
  }
}

const wrong = { package: 'automll', build: 'B22', model: 'crt', cluster: 'est', job: '4712' } as const;
const meant = { package: 'automl', build: 'B2', model: 'ctr', cluster: 'east', job: '4711' } as const;
const codes = { package: 'PACKAGE_UNKNOWN', build: 'BUILD_UNKNOWN', model: 'MODEL_UNKNOWN', cluster: 'CLUSTER_UNKNOWN', job: 'JOB_UNKNOWN' } as const;
const cases = keysOf(querySchemas).flatMap((queryType) => keysOf(wrong).flatMap((option) => (option in querySchemas[queryType].shape ? [[queryType, option] as const] : [])));

describe('a name in a query', () => {
  it('is looked at in many query types', () => {
    expect(cases.length).toBeGreaterThan(25);
  });

  it.each(cases)('of the query type %s that is no %s is told, with the one that was meant', (queryType, option) => {
    const query = { queryType, ...(option === 'build' ? { package: 'automl' } : {}), [option]: wrong[option] };
    expect(problemOf(query)).toMatch(new RegExp(`^${codes[option]}: There is no (production )?${option} \`${wrong[option]}\`( of package \`automl\`)?\\. Did you mean \`${meant[option]}\`\\? `));
    expect(problemOf({ ...query, [option]: meant[option] })).toBe('');
  });

  it.each(cases)('of the query type %s that may be a %s of a source that does not answer is not said to be none', (queryType, option) => {
    const query = { queryType, ...(option === 'build' ? { package: 'automl' } : {}), [option]: wrong[option] };
    expect(problemOf(query, { sources: [failing] })).toMatch(new RegExp(`^NAME_UNVERIFIED: Whether there is a ${option} \`${wrong[option]}\` cannot be told: source all does not answer \\(SOURCE_TIMEOUT\\), and was last read at 2026-07-15 12:00 UTC\\. `));
  });

  it('narrows nothing where it is empty', () => {
    for (const [queryType, option] of cases) {
      expect(problemOf({ queryType, [option]: '' })).toBe('');
    }
  });

  it('does not make an alert rule fail, which is told in a notice', () => {
    const alert = ask({ queryType: 'blastRadius', package: 'automll', format: 'alert', measure: 'exposed' });
    expect([alert.rows, alert.notices?.[0]]).toMatchObject([0, { severity: 'warning', text: expect.stringMatching(/^PACKAGE_UNKNOWN: There is no package `automll`\. Did you mean `automl`\?/) }]);
  });

  it('is known wherever it stands: of a job, an incident, a launch, a measured host, a package that only a model runs', () => {
    expect(['in_work', 'gone'].map((model) => problemOf({ queryType: 'jobs', model }))).toEqual(['', '']);
    expect([problemOf({ queryType: 'jobs', cluster: 'west' }), problemOf({ queryType: 'blastRadius', package: 'unlisted', build: 'B7' }), problemOf({ queryType: 'blastRadius', build: 'C9' })]).toEqual(['', '', '']);
    const grid = { fromMs: readAt, toMs: readAt, stepMs: 60_000 };
    const fleet = [{ request: { resource: 'gpu', level: 'cluster', pooled: 'mean', grid } as const, answers: [sealFleet({ source: 'metrics', members: ['north'], clusters: [''], racks: [''], values: Float32Array.from([0.5]), warnings: [] })] }];
    expect([problemOf({ queryType: 'fleetUsage', cluster: 'north' }, {}, { fleet }), problemOf({ queryType: 'fleetUsage', cluster: 'north' })]).toEqual(['', expect.stringMatching(/^CLUSTER_UNKNOWN: /)]);
    const launchLog = { launches: [], events: [{ model: 'left', kind: 'gone', earliest: readAt, latest: readAt }], gaps: [], state: { since: readAt, last: readAt, holder: null } } as const;
    expect([problemOf({ queryType: 'modelHistory', model: 'left' }), problemOf({ queryType: 'modelHistory', model: 'left' }, {}, { launchLog })]).toEqual([expect.stringMatching(/^MODEL_UNKNOWN: /), '']);
  });

  it('of a build is one of the package that is shown', () => {
    expect(problemOf({ queryType: 'releaseMatrix', build: 'C9' })).toMatch(/^BUILD_UNKNOWN: There is no build `C9` of package `automl`\. /);
    expect(problemOf({ queryType: 'releaseMatrix', package: 'other', build: 'C9' })).toBe('');
  });

  it('is that of a package which models run, though no source lists it', () => {
    expect([problemOf({ queryType: 'readiness', package: 'team:rank' }), problemOf({ queryType: 'readiness', package: 'lonely' })]).toEqual(['', '']);
    expect([problemOf({ queryType: 'readiness', package: 'team' }), problemOf({ queryType: 'readiness', package: 'lonel' })]).toEqual([expect.stringMatching(/^PACKAGE_UNKNOWN/), expect.stringMatching(/^PACKAGE_UNKNOWN/)]);
  });

  it('is not looked for where nobody gives such a thing, and says who would', () => {
    expect(problemOf({ queryType: 'jobStatus', job: '7' }, { given: ['model'], sources: [{ name: 'catalog', gives: ['model.owner'] }] })).toContain('There is no job `7`. No source is connected that knows jobs, as slurm and kueue do.');
    expect(problemOf({ queryType: 'jobStatus', job: '7' }, { sources: [{ name: 'slurm', gives: ['job.state'], state: 'never', lastSuccess: NaN }] })).toContain('cannot be told: source slurm has not answered yet.');
  });

  it('is not said to be none where a source fails before its first answer, which is told with the cause', () => {
    const lost = lostView(undefined, settings.parse({ sources: [{ name: 'ci', kind: 'junit', path: '/reports' }] }), new NorthstarError('INTERNAL', { problem: 'the thread was lost' }), readAt, 1_000);
    expect(() => answer(lost, { queryType: 'readiness', package: 'automl' }, readAt)).toThrow(/^NAME_UNVERIFIED: Whether there is a package `automl` cannot be told: source ci does not answer \(INTERNAL: Northstar failed: the thread was lost\)\. See the Sources dashboard /);
    const misspelt = { name: 'ci', state: 'failing', failures: 1, lastSuccess: NaN, errorCode: 'SOURCE_KIND_UNKNOWN', error: errorText('SOURCE_KIND_UNKNOWN', { source: 'ci', kind: 'junitt', kinds: 'junit, demo' }), gives: [] } as const;
    expect(problemOf({ queryType: 'readiness', package: 'x' }, { packages: {}, given: [], sources: [misspelt] })).toContain('cannot be told: source ci does not answer (SOURCE_KIND_UNKNOWN: Source ci has the unknown kind junitt). See ');
    const alert = ask({ queryType: 'blastRadius', package: 'x', format: 'alert', measure: 'exposed' }, { sources: [misspelt] });
    expect(alert.notices?.[0]).toMatchObject({ severity: 'warning', text: expect.stringMatching(/^NAME_UNVERIFIED/), link: '/d/northstar-sources' });
  });

  it('of a model is told though a source does not answer that lists none', () => {
    expect(problemOf({ queryType: 'models', model: 'crt' }, { sources: [{ name: 'registry' }, { ...failing, models: 0 }] })).toMatch(/^MODEL_UNKNOWN: /);
  });

  it('of a cluster may be one that telemetry would have measured', () => {
    expect(problemOf({ queryType: 'fleetMatrix', cluster: 'est' }, {}, { problems: [{ input: 'fleet', text: 'SOURCE_TIMEOUT: Source metrics did not answer.' }] })).toMatch(/^NAME_UNVERIFIED: Whether there is a cluster `est` cannot be told: SOURCE_TIMEOUT: Source metrics did not answer\. /);
  });
});
