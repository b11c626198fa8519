/** A frame as the datasource's `models` query answers it, of any size, with provenance; the same in every run. */
import { applyFieldOverrides, createTheme, FieldType, type DataFrame, type Field } from '@grafana/data';
import { columns } from '../../../src/contract/columns.ts';
import { modelColumns, type ModelColumn } from '../../../src/browser/panels/modeltable/options.ts';
import { chance } from '../chance.ts';

const hour = 3_600_000;
const pick = <T>(values: readonly T[], row: number, purpose: number): T | undefined => values[Math.floor(chance(row, purpose) * values.length)];
const sometimes = <T>(value: T, row: number, purpose: number, unknown: number): T | null => (chance(row, purpose) < unknown ? null : value);

const domains = ['Ads', 'Instagram', 'Reels', 'Marketplace'];
const tabs = ['Ranking', 'Targeting', 'Identity', 'CoreML'];
const types = ['click-through rate', 'conversion rate', 'relevance', 'integrity', 'embedding', 'watch time'];
const short: Record<string, string> = { 'click-through rate': 'ctr', 'conversion rate': 'cvr', relevance: 'rel', integrity: 'int', embedding: 'emb', 'watch time': 'wt' };
const people = ['Ana Silva', 'Björn Lund', 'Chidi Okafor', 'Dana Levi', 'Emre Kaya', 'Fatima Noor', 'Goran Ilić', 'Hana Sato'];

export function benchFrame(rows: number, now: number): DataFrame {
  const staleness = (row: number) => Math.floor(chance(row, 1) ** 3 * 30 * 3_600 + 600);
  const sla = (row: number) => [4, 14, 24, 48][Math.floor(chance(row, 2) * 4)] ?? 14;
  const team = (row: number) => `${(pick(domains, row, 3) ?? '').toLowerCase()}-${(pick(tabs, row, 4) ?? '').toLowerCase()}`;
  const cells: Record<ModelColumn, (row: number) => unknown> = {
    domain: (row) => pick(domains, row, 3),
    tab: (row) => pick(tabs, row, 4),
    modelType: (row) => pick(types, row, 5),
    model: (row) => `${team(row).replace('-', '_')}_${short[pick(types, row, 5) ?? ''] ?? 'm'}_${row}`,
    version: (row) => String(1 + Math.floor(chance(row, 6) * 900)),
    launchTime: (row) => sometimes(now - Math.floor(chance(row, 7) * 2_000 * hour), row, 8, 0.2),
    snapshotTime: (row) => now - staleness(row) * 1_000,
    snapshotStaleness: (row) => sometimes(staleness(row), row, 9, 0.03),
    snapshotSla: (row) => sometimes(sla(row) * 3_600, row, 10, 0.1),
    stale: (row) => (cells.snapshotStaleness(row) === null || cells.snapshotSla(row) === null ? null : staleness(row) > sla(row) * 3_600),
    training: (row) => sometimes(chance(row, 11) > 0.03, row, 12, 0.1),
    trainingType: (row) => pick(['online', 'recurring', 'oneoff', 'none'], row, 13),
    trainingJob: (row) => sometimes(`job-${(row * 7_919) % 1_000_003}`, row, 14, 0.15),
    maintainabilityIndex: (row) => Math.floor(60 + chance(row, 15) * 40),
    maintainabilityCoverage: (row) => 0.7 + Math.floor(chance(row, 16) * 4) / 10,
    revenueImportance: (row) => sometimes(Math.round(chance(row, 17) ** 6 * 1_000) / 10_000, row, 18, 0.1),
    framework: (row) => pick(['pytorch', 'tensorflow', 'jax'], row, 19),
    architecture: (row) => pick(['DLRM', 'DeepFM', 'Transformer', 'two-tower', 'MMoE'], row, 20),
    package: (row) => `${pick(['example_pkg', 'ranker_pkg', 'sparse_pkg'], row, 21) ?? ''}:${200 - Math.floor(chance(row, 22) * 9)}`,
    fallback: (row) => sometimes(String(Math.floor(chance(row, 6) * 900)), row, 23, 0.12),
    owner: (row) => pick(people, row, 24),
    team,
    rotation: (row) => `${team(row)}-oncall`,
    oncall: (row) => sometimes(pick(people, row, 25), row, 26, 0.3),
    alertState: (row) => sometimes(chance(row, 27) < 0.02 ? 'firing' : 'ok', row, 28, 0.2),
    alerts: (row) => (chance(row, 27) < 0.02 ? 'NorthstarModelStale' : null),
    source: () => 'mlflow-prod',
  };
  const fields = modelColumns.map((name): Field => {
    const { type, title, meaning, unit } = columns.models[name];
    return {
      name,
      type: { string: FieldType.string, number: FieldType.number, time: FieldType.time, boolean: FieldType.boolean }[type],
      config: { displayName: title, description: meaning, ...(unit === undefined ? {} : { unit }), ...(name === 'model' ? { links: [{ title: 'Show this model', url: '/d/northstar-model?var-model=${__value.raw:percentencode}' }] } : {}) },
      values: Array.from({ length: rows }, (_, row) => cells[name](row) ?? null),
    };
  });
  const provenance = Object.fromEntries(fields.map((field) => [field.name, provenanceOf(field, rows)]));
  const frame: DataFrame = { refId: 'A', length: rows, fields, meta: { custom: { provenance } } };
  return (
    applyFieldOverrides({ data: [frame], theme: createTheme({ colors: { mode: 'dark' } }), fieldConfig: { defaults: {}, overrides: [] }, replaceVariables: (text) => text, timeZone: 'utc' })[0] ?? frame
  );
}

function provenanceOf(field: Field, rows: number) {
  const dictionary = [
    { source: 'mlflow-prod', basis: 'observed', age: 'minutes' },
    { source: 'catalog', basis: 'declared', age: 'days' },
    { reason: 'notStated' },
    { source: 'catalog', basis: 'declared', age: 'weeks', outdated: true },
    { source: 'mlflow-prod', basis: 'observed', age: 'hours', conflict: true },
  ];
  let bytes = '';
  for (let row = 0; row < rows; row++) {
    const luck = chance(row, field.name.length + 40);
    bytes += String.fromCharCode(field.values[row] === null ? 2 : luck < 0.01 ? 3 : luck < 0.015 ? 4 : luck < 0.5 ? 1 : 0);
  }
  return { dictionary, width: 1, codes: btoa(bytes) };
}
