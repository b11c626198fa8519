/** What somebody means by PACKAGE[:BUILD]: both may hold colons, so each way to read it is asked for until one is known. */
import { InvalidArgumentError } from 'commander';
import { NorthstarError, type ErrorCode } from '../../contract/errors.ts';
import { readingsOf, type NamedBuild } from '../../core/models/entities.ts';

/** In the order in which they are asked for; at least one. */
export type Readings = readonly [NamedBuild, ...NamedBuild[]];

/** Without those that lack a part. Throws `InvalidArgumentError` where the text has a colon and no reading has both. */
export function readingsIn(text: string): Readings {
  const trimmed = readingsOf(text).map(({ name, build }): NamedBuild => ({ name: name.trim(), build: build?.trim() }));
  const [first, ...others] = trimmed.filter(({ name, build }) => name !== '' && build !== '');
  if (first === undefined || (first.build === undefined && trimmed.length > 1)) {
    throw new InvalidArgumentError('It must be a package, or a package, a colon and a build.');
  }
  return [first, ...others];
}

const isUnknown: readonly ErrorCode[] = ['PACKAGE_UNKNOWN', 'BUILD_UNKNOWN'];

/**
 * The first reading that is known, with its answer. Where none is, throws what was said of the first whose package is known, else of the first.
 * What is wrong otherwise is thrown at once, and so is that nobody can tell whether a reading is known: it may be the one that was meant.
 */
export async function firstKnown<Answer>(readings: Readings, ask: (named: NamedBuild) => Promise<Answer>): Promise<{ readonly named: NamedBuild; readonly answer: Answer }> {
  const unknown: NorthstarError[] = [];
  for (const named of readings) {
    try {
      return { named, answer: await ask(named) };
    } catch (error) {
      if (!(error instanceof NorthstarError) || !isUnknown.includes(error.code)) {
        throw error;
      }
      unknown.push(error);
    }
  }
  throw unknown.find(({ code }) => code === 'BUILD_UNKNOWN') ?? unknown[0];
}
