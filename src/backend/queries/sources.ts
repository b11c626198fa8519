/** Query type `sources`: one row a source, in the order of the settings. A column of numbers 0 and 1, `up`, is there for alerting. */
import type { QueryOf } from '../../contract/queries.ts';
import { reasons, type Reason } from '../../core/models/fact.ts';
import type { Table } from '../../contract/table.ts';
import type { SourceState, View, ViewField } from '../federation/view.ts';
import type { Asked } from './asked.ts';
import { basisCode, unknownField } from './field.ts';
import { inputNotices, missingWithout } from './notices.ts';
import { PoolBuilder } from './pool-text.ts';
import { isOutdated, isUnread } from './provenance.ts';
import { relationOf, type Relation, type SourceColumn } from './relation.ts';
import { tabulate } from './tabulate.ts';

/** Each source is observed by the attempt to read it. */
function observed(field: ViewField, sources: readonly SourceState[], known: (row: number) => boolean): ViewField {
  for (let row = 0; row < sources.length; row++) {
    if (known(row)) {
      field.source[row] = row;
      field.basis[row] = basisCode.observed;
      field.time[row] = sources[row]?.lastAttempt ?? NaN;
    }
  }
  return field;
}

function text(sources: readonly SourceState[], value: (source: SourceState) => string | null, reason: Reason = 'notExpected'): SourceColumn {
  const pool = new PoolBuilder();
  const field = unknownField('string', sources.length, reason);
  field.codes.set(sources.map((source) => pool.code(value(source))));
  return { pool: pool.build(), field: observed(field, sources, (row) => (field.codes[row] ?? -1) >= 0) };
}

const noPool = new PoolBuilder().build();

function numbers(type: 'number' | 'time', sources: readonly SourceState[], value: (source: SourceState) => number): SourceColumn {
  const field = unknownField(type, sources.length, 'notExpected');
  field.numbers.set(sources.map(value));
  sources.forEach((source, row) => {
    if (Number.isNaN(source.lastSuccess)) {
      field.reason[row] = reasons.indexOf('sourceFailed');
    }
  });
  return { pool: noPool, field: observed(field, sources, (row) => !Number.isNaN(field.numbers[row] ?? NaN)) };
}

export function sourcesRelation({ sources }: View, now: number): Relation {
  const number = (value: (source: SourceState) => number) => () => numbers('number', sources, value);
  const time = (value: (source: SourceState) => number) => () => numbers('time', sources, value);
  return relationOf(sources.length, {
    source: () => text(sources, ({ name }) => name),
    kind: () => text(sources, ({ kind }) => kind),
    state: () => text(sources, ({ state }) => state),
    up: number((source) => (isOutdated(source) || isUnread(source) ? 0 : 1)),
    lastSuccess: time(({ lastSuccess }) => lastSuccess),
    ageSeconds: number(({ lastSuccess }) => Math.max(0, now - lastSuccess) / 1000),
    lastAttempt: time(({ lastAttempt }) => lastAttempt),
    nextAttempt: time(({ nextAttempt }) => nextAttempt),
    durationSeconds: number(({ durationSeconds }) => durationSeconds),
    facts: number(({ facts }) => facts),
    models: number(({ models }) => models),
    problems: number(({ problems }) => problems),
    failures: number(({ failures }) => failures),
    errorCode: () => text(sources, ({ errorCode }) => errorCode),
    error: () => text(sources, ({ error }) => error),
    missing: () => text(sources, (source) => (isOutdated(source) || isUnread(source) ? missingWithout(source, sources) || null : null)),
  });
}

export function sources(view: View, query: QueryOf<'sources'>, now: number, { inputs }: Asked): Table {
  return tabulate({ type: 'sources', view, relation: sourcesRelation(view, now), query, now, quiet: true, notices: inputNotices(inputs) });
}
