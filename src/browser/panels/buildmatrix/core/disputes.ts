/** Where Northstar keeps what sources say of how a build, or a run of a check on it, ended. */
import { attemptKey, packageKey } from '../../../../core/models/entities.ts';

export const buildMarkOf = (packageName: string, build: string) => ({ entity: 'package', key: packageKey(packageName, build), field: 'mark' }) as const;
/** `attempt`: 1 is the first run. */
export const outcomeOf = (packageName: string, build: string, check: string, attempt: number) => ({ entity: 'attempt', key: attemptKey(packageName, build, check, attempt), field: 'outcome' }) as const;
