/** Query type `sources`: one row a source, in the order of the settings. A column of numbers 0 and 1, `up`, is there for alerting. */
import type { QueryOf } from '../../contract/queries.ts';
import { reasons, type Reason } from '../../core/models/fact.ts';
import type { Table } from '../../contract/table.ts';
import { ownRule, type SourceState, type View, type ViewField } from '../federation/view.ts';
import type { Asked } from './asked.ts';
import { basisCode, unknownField } from './field.ts';
import { inputNotices, listed, missingWithout } from './notices.ts';
import { PoolBuilder, readerOf } from './pool-text.ts';
import { isOutdated, isUnread } from './provenance.ts';
import { noPool, relationOf, type Relation, type SourceColumn } from './relation.ts';
import { tabulate } from './tabulate.ts';

/** Who says it: Northstar, of its attempts to read the source, or whoever wrote the settings; or the source by what it stated last. */
type Sayer = 'attempt' | 'settings' | 'source';

function said(field: ViewField, sources: readonly SourceState[], by: Sayer, known: (row: number) => boolean): ViewField {
  for (let row = 0; row < sources.length; row++) {
    if (known(row)) {
      field.source[row] = by === 'source' ? row : ownRule;
      field.basis[row] = by === 'settings' ? basisCode.declared : basisCode.observed;
      field.time[row] = by === 'settings' ? NaN : (sources[row]?.lastAttempt ?? NaN);
    }
  }
  return field;
}

function text(sources: readonly SourceState[], value: (source: SourceState) => string | null, by: Sayer = 'attempt'): SourceColumn {
  const pool = new PoolBuilder();
  const field = unknownField('string', sources.length, 'notExpected');
  field.codes.set(sources.map((source) => pool.code(value(source))));
  return { pool: pool.build(), field: said(field, sources, by, (row) => (field.codes[row] ?? -1) >= 0) };
}

/** `reason`: why a number is not known; by default that nothing was read yet, or that none is expected. */
function numbers(type: 'number' | 'time', sources: readonly SourceState[], value: (source: SourceState) => number, by: Sayer, reason?: Reason): SourceColumn {
  const field = unknownField(type, sources.length, 'notExpected');
  field.numbers.set(sources.map(value));
  sources.forEach(({ lastSuccess }, row) => {
    field.reason[row] = reasons.indexOf(reason ?? (Number.isNaN(lastSuccess) ? 'sourceFailed' : 'notExpected'));
  });
  return { pool: noPool, field: said(field, sources, by, (row) => !Number.isNaN(field.numbers[row] ?? NaN)) };
}

/** Another source may give the same fields, and yet knows nothing of the packages that this one lists. */
function buildsOnlyBy({ packages, pool }: View, source: number): string {
  const reader = readerOf(pool);
  const codes = packages.fields.name.codes;
  const listedBy = (wanted: (lister: number) => boolean) => new Set([...packages.listedBy].flatMap((lister, row) => ((codes[row] ?? -1) >= 0 && wanted(lister) ? [codes[row] ?? -1] : [])));
  const others = listedBy((lister) => lister !== source);
  const names = [...listedBy((lister) => lister === source)].filter((code) => !others.has(code)).map((code) => reader.text(code));
  return names.length === 0 ? '' : `new builds of ${listed(names.sort())}`;
}

export function sourcesRelation(view: View, now: number): Relation {
  const { sources } = view;
  const number = (value: (source: SourceState) => number) => () => numbers('number', sources, value, 'attempt');
  const time = (value: (source: SourceState) => number) => () => numbers('time', sources, value, 'attempt');
  const stated = (value: (source: SourceState) => number) => () => numbers('number', sources, (source) => (Number.isNaN(source.lastSuccess) ? NaN : value(source)), 'source');
  return relationOf(sources.length, {
    source: () => text(sources, ({ name }) => name, 'settings'),
    kind: () => text(sources, ({ kind }) => kind, 'settings'),
    state: () => text(sources, ({ state }) => state),
    up: number((source) => (isOutdated(source) || isUnread(source) ? 0 : 1)),
    since: () => numbers('time', sources, ({ since }) => since, 'attempt', 'noHistory'),
    lastSuccess: time(({ lastSuccess }) => lastSuccess),
    ageSeconds: number(({ lastSuccess }) => Math.max(0, now - lastSuccess) / 1000),
    lastAttempt: time(({ lastAttempt }) => lastAttempt),
    nextAttempt: time(({ nextAttempt }) => nextAttempt),
    durationSeconds: stated(({ durationSeconds }) => durationSeconds),
    facts: stated(({ facts }) => facts),
    models: stated(({ models }) => models),
    problems: stated(({ problems }) => problems),
    failures: number(({ failures }) => failures),
    errorCode: () => text(sources, ({ errorCode }) => errorCode),
    error: () => text(sources, ({ error }) => error),
    missing: () => text(sources, (source) => (isOutdated(source) || isUnread(source) ? [missingWithout(source, sources), buildsOnlyBy(view, sources.indexOf(source))].filter((part) => part !== '').join('; ') || null : null)),
  });
}

export function sources(view: View, query: QueryOf<'sources'>, now: number, { inputs }: Asked): Table {
  return tabulate({ type: 'sources', view, relation: sourcesRelation(view, now), query, now, quiet: true, notices: inputNotices(inputs) });
}
