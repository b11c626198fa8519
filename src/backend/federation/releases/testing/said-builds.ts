/** What a source says of builds, in tests: as a log, and every statement of it as text. */
import fc from 'fast-check';
import { attemptKey, checkKey, packageKey } from '../../../../core/models/entities.ts';
import { FactLog } from '../../facts/fact-log.ts';
import { rowCount, type SourceFacts } from '../../facts/source-facts.ts';

export const now = Date.UTC(2026, 2, 1);
const dayMs = 86_400_000;

export interface Said {
  readonly build: string;
  readonly built?: number | undefined;
  readonly runs: readonly { readonly check: string; readonly outcome: string; readonly message?: string | undefined; readonly seconds: number }[];
}

export function said(builds: readonly Said[], at = now): FactLog {
  const log = new FactLog({ source: 'ci', now: at });
  for (const { build, built, runs } of builds) {
    const key = packageKey('p', build);
    log.fact('package', key, 'name', 'p', 'observed', at);
    log.fact('package', key, 'build', build, 'observed', at);
    if (built !== undefined) {
      log.fact('package', key, 'createdTime', built, 'inferred', built);
    }
    runs.forEach(({ check, outcome, message, seconds }, index) => {
      const run = attemptKey('p', build, check, index + 1);
      log.fact('check', checkKey('p', check), 'package', 'p', 'observed', at);
      log.fact('check', checkKey('p', check), 'name', check, 'observed', at);
      if (check === 'a') {
        log.fact('check', checkKey('p', check), 'gate', true, 'declared', at);
      }
      Object.entries({ package: 'p', build, check, number: index + 1, outcome, gpuSeconds: seconds, ...(message === undefined ? {} : { message }) }).forEach(([field, value]) => log.fact('attempt', run, field, value, 'observed', at));
    });
  }
  return log;
}

/** Every statement, in order of nothing but itself. */
export function plain({ entities, texts }: SourceFacts): readonly string[] {
  const text = (bytes: Uint8Array, offsets: Uint32Array, code: number) => Buffer.from(bytes.slice(offsets[code], offsets[code + 1])).toString();
  return Object.entries(entities)
    .flatMap(([entity, rows]) =>
      Object.entries(rows.columns).flatMap(([field, column]) =>
        Array.from({ length: rowCount(rows) }, (_, row) => row)
          .filter((row) => (column.basis[row] ?? 255) < 254)
          .map((row) => JSON.stringify([entity, text(rows.keys.bytes, rows.keys.offsets, row), field, column.type === 'string' ? text(texts.bytes, texts.offsets, column.codes[row] ?? -1) : column.numbers[row], column.basis[row], column.time[row]]))
      )
    )
    .sort();
}

const anyRun = fc.record({ check: fc.constantFrom('a', 'b', 'long check'), outcome: fc.constantFrom('passed', 'failed', 'skipped'), message: fc.option(fc.constantFrom('', 'é "quoted"', '✗ failed'), { nil: undefined }), seconds: fc.double({ min: 0, max: 1e6, noNaN: true }) });
export const anyBuilds = fc.uniqueArray(fc.record({ build: fc.constantFrom('1', '2', '3', 'main:4', '№ 5'), built: fc.option(fc.integer({ min: now - 100 * dayMs, max: now }), { nil: undefined }), runs: fc.array(anyRun, { maxLength: 4 }) }), { selector: ({ build }) => build, maxLength: 5 });
