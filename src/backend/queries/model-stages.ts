/** The stages after the build, as a view knows them: of the production models of one package, or of all. */
import { jobStage, launchStage, type CountedStage } from '../../core/release/model-stages.ts';
import type { StageKind } from '../../core/release/stage-list.ts';
import type { View, ViewField } from '../federation/view.ts';
import type { Asked } from './asked.ts';
import { launchRows } from './launch-rows.ts';
import { snapshotStalenessField, staleField } from './model-judgements.ts';
import { readerOf } from './pool-text.ts';
import { ascending } from './selection.ts';

/** What the stages are about. */
export interface StageScope {
  /** Rows of the view's models. */
  readonly models: readonly number[];
  /** Name of the package; undefined where all models are meant. */
  readonly package: string | undefined;
}
type ModelStageKind = Extract<StageKind, 'jobs' | 'snapshots' | 'launches' | 'serving'>;

export function modelStage(kind: ModelStageKind, view: View, scope: StageScope, now: number, { range, inputs }: Asked): CountedStage {
  const { text } = readerOf(view.pool);
  const codes = new Set(scope.models.map((row) => view.models.keys[row] ?? -1));
  const names = () => new Set([...codes].map((code) => text(code)));
  switch (kind) {
    case 'jobs':
      return jobStage(endedJobs(view, codes, scope, range));
    case 'launches': {
      const wanted = names();
      const moves = launchRows(view, inputs.launchLog).filter(({ model }) => wanted.has(model)).map(({ model, kind: moved, latest }) => ({ model, kind: moved, time: latest }));
      return launchStage(moves, range.from, range.to);
    }
    case 'snapshots': {
      const { numbers } = staleField(view, snapshotStalenessField(view, now));
      const judged = scope.models.map((row) => numbers[row] ?? NaN).filter((stale) => !Number.isNaN(stale));
      return { successes: judged.filter((stale) => stale === 0).length, trials: judged.length, costGpuHours: 0 };
    }
    case 'serving': {
      const hit = new Set(Array.from(incidentRows(view, range), (row) => view.incidents.fields.model.codes[row] ?? -1));
      const trials = view.given.includes('incident') ? [...codes] : [];
      return { successes: trials.filter((code) => !hit.has(code)).length, trials: trials.length, costGpuHours: 0 };
    }
  }
}

/** Jobs that train one of the models, or run the package, and ended in the range. */
function endedJobs(view: View, models: ReadonlySet<number>, { package: name }: StageScope, { from, to }: Asked['range']) {
  const { text } = readerOf(view.pool);
  const { model, package: runs, state, startTime, endTime, gpusAllocated } = view.jobs.fields;
  const textIn = ({ codes }: ViewField, row: number) => ((codes[row] ?? -1) < 0 ? '' : text(codes[row] ?? -1));
  const at = ({ numbers }: ViewField, row: number) => numbers[row] ?? NaN;
  const isOurs = (row: number) => ((model.codes[row] ?? -1) < 0 ? name !== undefined && textIn(runs, row).startsWith(`${name}:`) : models.has(model.codes[row] ?? -1));
  return Array.from(ascending(view.jobs.rows).filter((row) => at(endTime, row) >= from && at(endTime, row) <= to && isOurs(row)), (row) => ({ state: textIn(state, row), start: at(startTime, row), end: at(endTime, row), gpus: at(gpusAllocated, row) }));
}

/** Incidents that lasted at some moment of the range; one that is closed, nobody says when, lasted when it began. */
function incidentRows({ incidents, pool }: View, { from, to }: Asked['range']): Int32Array {
  const { text } = readerOf(pool);
  const { startTime, endTime, status } = incidents.fields;
  return ascending(incidents.rows).filter((row) => {
    const [start = NaN, end = NaN] = [startTime.numbers[row], endTime.numbers[row]];
    const isClosed = (status.codes[row] ?? -1) >= 0 && text(status.codes[row] ?? -1) === 'closed';
    return !(start > to) && !((Number.isNaN(end) && isClosed ? start : end) < from);
  });
}
