/** What one source says in one refresh, in columns: checks each statement, keeps what can be used, and reports the rest as problems. */
import { fieldDefinition, type EntityKind } from '../../../core/models/entities.ts';
import { bases, type Basis, type FactSink, type SourceProblem } from '../../../core/models/fact.ts';
import { keysOf } from '../../../core/models/keys.ts';
import { clockSkewMs, longestOf, longestText, refusal } from '../../../core/models/refusal.ts';
import { errorText, NorthstarError } from '../../../contract/errors.ts';
import { CanonicalNames, isBlank, type IdentityRule } from './canonical-names.ts';
import { EntityKeys } from './entity-keys.ts';
import { GrowingRows } from './growing-rows.ts';
import { ProblemList, type Problems } from './problem-list.ts';
import { SameValues } from './same-values.ts';
import type { FactRows, SourceFacts } from './source-facts.ts';
import { TextTable } from './text-table.ts';

type Value = string | number | boolean;

export interface FactLogOptions {
  readonly source: string;
  /** When the refresh began, ms since the epoch; times are judged against it. */
  readonly now: number;
  readonly identity?: IdentityRule | undefined;
  readonly redact?: (text: string) => string;
  /** Bytes that the log may hold; beyond them every statement throws `SOURCE_ANSWER_TOO_LARGE`. Default 384 MiB. */
  readonly limitBytes?: number;
}

const statementsBetweenChecks = 4_096;

export class FactLog implements FactSink {
  readonly #options: FactLogOptions;
  /** Bytes that it may hold. */
  readonly limitBytes: number;
  readonly #names: CanonicalNames;
  readonly #problems: ProblemList;
  readonly #keys: EntityKeys;
  readonly #texts = new TextTable();
  readonly #entities = new Map<EntityKind, GrowingRows>();
  /** Statements since the size of the log was last looked at. */
  #unchecked = 0;
  #closed = false;
  #tooLarge: NorthstarError | undefined;

  constructor(options: FactLogOptions) {
    this.#options = options;
    this.limitBytes = options.limitBytes ?? 384 * 1024 * 1024;
    this.#names = new CanonicalNames(options.identity);
    const { redact = (text: string) => text } = options;
    this.#problems = new ProblemList(redact);
    this.#keys = new EntityKeys(this.#names, this.#problems, redact);
  }

  get problems(): Problems {
    return this.#problems;
  }

  fact(entity: EntityKind, key: string, field: string, value: Value, basis: Basis, time: number): void {
    if (this.#closed) {
      return;
    }
    this.#count(typeof value === 'string' ? value.length : 0);
    const rows = this.#rowsOf(entity);
    const row = rows.row(key);
    if (row < 0) {
      return;
    }
    const { now } = this.#options;
    const kept = typeof value === 'string' && value.length <= longestOf(entity, field) ? this.#names.value(entity, field, value) : value;
    const problem = refusal(entity, field, value, now) ?? (typeof kept === 'string' && kept !== value && isBlank(kept) ? 'is left blank by the identity rule' : undefined);
    if (problem !== undefined) {
      this.#refuse(entity, rows, row, key, field, value, problem);
      return;
    }
    const code = typeof kept === 'string' ? this.#texts.add(kept) : Number(kept);
    rows.column(field)?.set(row, code, bases.indexOf(basis), Number.isFinite(time) && time <= now + clockSkewMs ? time : now);
  }

  /** Whether anything is said of the entity, by its key as the facts have it. */
  knows(entity: EntityKind, key: string): boolean {
    return (this.#entities.get(entity)?.keys.find(key) ?? -1) >= 0;
  }

  /** Of how many entities anything is said. */
  count(entity: EntityKind): number {
    return this.#entities.get(entity)?.keys.size ?? 0;
  }

  /** Half of what it may hold is taken: what need not be said is left out. */
  get isHalfFull(): boolean {
    return 2 * this.#byteLength() > this.limitBytes;
  }

  /** A statement of facts that were sealed before: names are canonical and values checked already. One that the source made now stays. */
  recalled(entity: EntityKind, key: string, field: string, value: Value, basis: Basis, time: number): void {
    const rows = this.#rowsOf(entity);
    const column = rows.column(field);
    const row = rows.keys.add(key);
    if (column !== undefined && !this.#closed && !column.isStated(row)) {
      column.set(row, typeof value === 'string' ? this.#texts.add(value) : Number(value), bases.indexOf(basis), time);
    }
  }

  /** All of facts that were sealed before, as `recalled` takes each; an entity of the kind `whole` that the source speaks of is left as it is. */
  recalledAll({ entities, texts: { bytes, offsets } }: SourceFacts, whole: EntityKind): void {
    const codes = new Int32Array(offsets.length - 1).fill(-1);
    const codeOf = (code: number): number => {
      const known = codes[code] ?? -1;
      return known >= 0 ? known : (codes[code] = this.#texts.addBytes(bytes, offsets[code] ?? 0, offsets[code + 1] ?? 0));
    };
    for (const entity of this.#closed ? [] : keysOf(entities)) {
      const rows = entities[entity];
      if (rows !== undefined) {
        this.#rowsOf(entity).recall(rows, codeOf, entity === whole);
      }
    }
  }

  /** A problem of one field of one entity leaves that cell unknown as refused, unless another statement gives it. */
  problem(problem: SourceProblem): void {
    if (this.#closed) {
      return;
    }
    this.#count();
    this.#problems.add(problem);
    const { entity, key, field } = problem;
    if (entity !== undefined && key !== undefined && field !== undefined && fieldDefinition(entity, field) !== undefined) {
      const rows = this.#rowsOf(entity);
      const row = rows.row(key);
      if (row >= 0) {
        rows.column(field)?.refuse(row);
      }
    }
  }

  /** Takes nothing more: what a source says after its time is ignored. */
  close(): void {
    this.#closed = true;
  }

  /** Everything that was kept, on shared memory; the log is empty and closed then. Throws `SOURCE_ANSWER_TOO_LARGE` where it overflowed. */
  seal(): SourceFacts {
    this.close();
    if (this.#tooLarge !== undefined) {
      throw this.#tooLarge;
    }
    let facts = 0;
    const models = this.#entities.get('model')?.keys.size ?? 0;
    const entities: Partial<Record<EntityKind, FactRows>> = {};
    const same = new SameValues();
    for (const [entity, growing] of this.#entities) {
      const { rows, stated } = growing.seal(same);
      facts += stated;
      entities[entity] = rows;
      this.#entities.delete(entity);
    }
    return { entities, texts: this.#texts.pool(), facts, models };
  }

  #rowsOf(entity: EntityKind): GrowingRows {
    let rows = this.#entities.get(entity);
    if (rows === undefined) {
      rows = new GrowingRows(entity, (key) => this.#keys.joined(entity, key));
      this.#entities.set(entity, rows);
    }
    return rows;
  }

  #refuse(entity: EntityKind, rows: GrowingRows, row: number, key: string, field: string, value: Value, problem: string): void {
    rows.column(field)?.refuse(row);
    const where = this.#keys.shown(entity, key);
    const limit = longestOf(entity, field);
    const tooLong = typeof value === 'string' && value.length > limit;
    const code = tooLong ? 'STATEMENT_TOO_LARGE' : 'STATEMENT_INVALID';
    const message = tooLong ? errorText(code, { where: `${field} of ${where}`, limit }) : errorText(code, { where, field, problem: `it ${problem}` });
    this.#problems.add({ code, message, where, entity, key, field });
  }

  /** Counts a statement in, a very long one as several, and throws where the log has grown beyond its limit. */
  #count(characters = 0): void {
    this.#unchecked += 1 + Math.floor(characters / longestText);
    if (this.#tooLarge === undefined && this.#unchecked >= statementsBetweenChecks && this.#hasOutgrown()) {
      this.#tooLarge = new NorthstarError('SOURCE_ANSWER_TOO_LARGE', { source: this.#options.source, limit: Math.round(this.limitBytes / 1024 / 1024) });
    }
    if (this.#tooLarge !== undefined) {
      throw this.#tooLarge;
    }
  }

  #hasOutgrown(): boolean {
    this.#unchecked = 0;
    return this.#byteLength() > this.limitBytes;
  }

  #byteLength(): number {
    let bytes = this.#texts.byteLength + this.#names.byteLength + this.#keys.byteLength;
    for (const rows of this.#entities.values()) {
      bytes += rows.byteLength;
    }
    return bytes;
  }
}
