/** The maintainability index of each model and its coverage, by the rule of core. */
import type { FieldOf } from '../../../core/models/entities.ts';
import { bases } from '../../../core/models/fact.ts';
import { maintainability } from '../../../core/models/maintainability.ts';
import { maintainabilityAnswers } from '../../../core/models/maintainability-answers.ts';
import type { TextTable } from '../facts/text-table.ts';
import { ownRule, type DerivedModelField, type ViewField } from '../view.ts';
import { isKnown, setCell, unknownCells, valueAt } from './cells.ts';
import { reasonCode } from './reasons.ts';

type Concluded = Readonly<Record<Exclude<FieldOf<'model'> | DerivedModelField, 'maintainabilityIndex' | 'maintainabilityCoverage'>, ViewField>>;

const notStated = reasonCode('notStated');
const sourceFailed = reasonCode('sourceFailed');
const inferred = bases.indexOf('inferred');

/** `now`: when the view is joined, ms since the epoch. */
export function concludeMaintainability(models: Concluded, pool: TextTable, now: number): { readonly index: ViewField; readonly coverage: ViewField } {
  const rows = models.team.reason.length;
  const index = unknownCells('number', rows, reasonCode('noSource'));
  const coverage = unknownCells('number', rows, reasonCode('noSource'));
  const texts = new Map<number, string>();
  const text = (cells: ViewField, row: number) => {
    if (!isKnown(cells, row)) {
      return undefined;
    }
    const code = valueAt(cells, row);
    const known = texts.get(code) ?? pool.text(code);
    texts.set(code, known);
    return known;
  };
  const stated = (cells: ViewField, row: number) => (isKnown(cells, row) ? true : cells.reason[row] === notStated ? false : undefined);
  const flag = (cells: ViewField, row: number) => (isKnown(cells, row) ? valueAt(cells, row) === 1 : undefined);
  const asked = [models.rotation, models.team, models.fallback, models.snapshotSla, models.alertCount, models.runbook, models.trainingJob, models.packageVerdict, models.lineageKnown, models.vitalsCount];
  for (let row = 0; row < rows; row++) {
    const result = maintainability(
      maintainabilityAnswers({
        rotation: stated(models.rotation, row),
        rotationResolves: flag(models.rotationResolves, row),
        team: stated(models.team, row),
        fallback: stated(models.fallback, row),
        fallbackLoads: flag(models.fallbackLoads, row),
        snapshotSla: stated(models.snapshotSla, row),
        alertCount: valueAt(models.alertCount, row),
        runbook: stated(models.runbook, row),
        trainingJob: stated(models.trainingJob, row),
        trainingType: text(models.trainingType, row),
        packageVerdict: text(models.packageVerdict, row),
        lineageKnown: flag(models.lineageKnown, row),
        vitalsCount: valueAt(models.vitalsCount, row),
      })
    );
    setCell(coverage, row, result.coverage, ownRule, inferred, now);
    if (!Number.isNaN(result.index)) {
      setCell(index, row, result.index, ownRule, inferred, now);
    } else if (asked.some((cells) => cells.reason[row] === sourceFailed)) {
      index.reason[row] = sourceFailed;
    }
  }
  return { index, coverage };
}
