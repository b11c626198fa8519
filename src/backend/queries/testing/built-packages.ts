/** Packages for tests: builds so long ago, each with how its gates ended. */
import { attemptKey, checkKey, packageKey } from '../../../core/models/entities.ts';
import { readAt, type PlainRecord, type PlainView } from './view-builder.ts';

export interface BuiltPackage {
  readonly name: string;
  /** The newest first; `age`: ms before views are read. `gates`: by name the outcome of the one run. */
  readonly builds: readonly { readonly build: string; readonly age: number; readonly gates: Readonly<Record<string, string>> }[];
}

/** With what a view is known to be given. */
export function builtPackages(packages: readonly BuiltPackage[]): Pick<PlainView, 'packages' | 'checks' | 'attempts' | 'given'> {
  const rows = packages.flatMap(({ name, builds }) => builds.map((one) => ({ name, ...one })));
  const cells = rows.flatMap(({ name, build, gates }) => Object.entries(gates).map(([check, outcome]) => ({ name, build, check, outcome })));
  return {
    packages: Object.fromEntries(rows.map(({ name, build, age }): [string, PlainRecord] => [packageKey(name, build), { name, build, createdTime: readAt - age, mark: 'passed' }])),
    checks: Object.fromEntries(cells.map(({ name, check }): [string, PlainRecord] => [checkKey(name, check), { package: name, name: check, gate: true }])),
    attempts: Object.fromEntries(cells.map(({ name, build, check, outcome }): [string, PlainRecord] => [attemptKey(name, build, check, 1), { package: name, build, check, number: 1, outcome }])),
    given: ['package', 'check', 'attempt'],
  };
}
