/** What a view knows of the runs of a package beside their outcomes, as the rules of `core/release` take it. */
import type { RunDetails } from '../../core/release/cell-runs.ts';
import { faults, type Fault } from '../../core/models/check-run.ts';
import type { View, ViewField } from '../federation/view.ts';
import { readerOf } from './pool-text.ts';
import type { ViewRelease } from './releases.ts';

export function runDetailsOf(view: View, { attemptRows }: Pick<ViewRelease, 'attemptRows'>): RunDetails {
  const { text } = readerOf(view.pool);
  const { fields } = view.attempts;
  const texts = ({ codes }: ViewField) =>
    Array.from(attemptRows, (row) => {
      const code = codes[row] ?? -1;
      return code < 0 ? undefined : text(code);
    });
  return {
    machine: texts(fields.machine),
    fault: texts(fields.failure).map((word) => (word === undefined ? undefined : faultOf(word))),
    gpuSeconds: Float64Array.from(attemptRows, (row) => fields.gpuSeconds.numbers[row] ?? NaN),
    inputs: texts(fields.inputs),
    measures: texts(fields.measures),
  };
}

const faultOf = (word: string): Fault | undefined => faults.find((fault) => fault === word);
