import type { FactDetail } from '../../contract/resources.ts';
import type { SealedVitals } from '../federation/vitals/given-vitals.ts';
import { answer } from './answer.ts';
import { lastDay, type Inputs } from './asked.ts';
import { PoolBuilder } from './pool-text.ts';
import { provenanceAt, rowsOf } from './testing/plain-table.ts';
import { buildView, readAt } from './testing/view-builder.ts';

const now = readAt + 60_000;
const view = buildView({ sources: [{ name: 'registry' }, { name: 'catalog' }, { name: 'telemetry' }], models: { ctr: { domain: 'Ads', team: 'ads' }, feed: { domain: 'Reels' }, rank: { domain: 'Ads' } } });
const ask = (query: object, inputs: Inputs) => answer(view, query, now, { range: lastDay(now), inputs });

describe('the query modelFacts', () => {
  const said = (value: string | number, source: string) => ({ value, source, basis: 'declared', time: readAt }) as const;
  const detail = (field: string, rest: Partial<FactDetail>): FactDetail => ({ entity: 'model', key: 'ctr', field, used: null, reason: null, rule: 'Only one source states it.', others: [], ...rest });
  const facts = [
    detail('owner', { used: said('ada', 'registry'), others: [said('bob', 'catalog')], rule: 'That of the first source.' }),
    detail('snapshotSla', { used: said(50_400, 'catalog'), others: [said(50_400, 'registry')], rule: 'All agree.' }),
    detail('runbook', { reason: 'noSource' }),
  ];

  it('shows who says what, a conflict only where another says something else, and why the rest is unknown', () => {
    const table = ask({ queryType: 'modelFacts', model: 'ctr', columns: ['field', 'value', 'source', 'conflict', 'others', 'rule'] }, { facts });
    expect(rowsOf(table)).toEqual([
      { field: 'Owner', value: 'ada', source: 'registry', conflict: true, others: 'catalog: bob', rule: 'That of the first source.' },
      { field: 'Snapshot SLA', value: '14h', source: 'catalog', conflict: false, others: 'registry: 14h', rule: 'All agree.' },
      { field: 'Runbook', value: null, source: null, conflict: false, others: null, rule: 'No configured source gives this.' },
    ]);
    expect(provenanceAt(table, 'value', 0)).toMatchObject({ source: 'registry', basis: 'declared' });
    expect(provenanceAt(table, 'value', 2)).toEqual({ reason: 'noSource' });
  });

  it('can be searched, and has no row where no model is named', () => {
    expect(rowsOf(ask({ queryType: 'modelFacts', model: 'ctr', search: 'conflict:true', columns: ['name'] }, { facts }))).toEqual([{ name: 'owner' }]);
    expect(ask({ queryType: 'modelFacts' }, {}).rows).toBe(0);
  });
});

describe('the query vitalFamilies', () => {
  /** Last values by model, of one vital. */
  function measured(vital: string, values: Readonly<Record<string, number>>): SealedVitals {
    const pool = new PoolBuilder();
    const owners = Int32Array.from(Object.keys(values), (model) => pool.code(model));
    return { source: 'telemetry', models: pool.build(), blocks: [{ vital, owners, values: Float64Array.from(Object.values(values).flatMap((value) => [value, NaN])), times: new Float64Array(owners.length).fill(readAt) }], missing: [], warnings: [] };
  }
  const vitals = [measured('predictionRate', { ctr: 3, feed: 1 }), measured('scoreDrift', { ctr: 0.5 })];

  it('counts a model once however many of its vitals are out of their bands, and as unknown only where none is measured', () => {
    expect(rowsOf(ask({ queryType: 'vitalFamilies', family: 'prediction', columns: ['title', 'models', 'outOfBand', 'unknown'] }, { vitals }))).toEqual([{ title: 'Prediction Stability', models: 3, outOfBand: 1, unknown: 1 }]);
  });

  it('counts the models that the filters choose', () => {
    expect(rowsOf(ask({ queryType: 'vitalFamilies', family: 'prediction', domain: 'Reels', columns: ['models', 'outOfBand', 'unknown'] }, { vitals }))).toEqual([{ models: 1, outOfBand: 0, unknown: 0 }]);
  });

  it('says of a family of which nothing is measured that it is unknown, and why', () => {
    const table = ask({ queryType: 'vitalFamilies', columns: ['family', 'outOfBand', 'unknown'] }, { vitals });
    expect(rowsOf(table).slice(0, 2)).toEqual([{ family: 'prediction', outOfBand: 1, unknown: 1 }, { family: 'revenue', outOfBand: null, unknown: 3 }]);
    expect(provenanceAt(table, 'outOfBand', 1)).toEqual({ reason: 'notStated' });
    expect(provenanceAt(ask({ queryType: 'vitalFamilies', columns: ['outOfBand'] }, {}), 'outOfBand', 0)).toEqual({ reason: 'noSource' });
  });

  it('refuses a family that there is not', () => {
    expect(() => ask({ queryType: 'vitalFamilies', family: 'luck' }, { vitals })).toThrow(/QUERY_INVALID.*luck/);
  });
});
