/** What the rules say of each model at one moment: age of the snapshot, stale, training. */
import { isStale, stalenessSeconds } from '../../core/models/staleness.ts';
import { expectsTraining, isTraining } from '../../core/models/training.ts';
import type { View, ViewField } from '../federation/view.ts';
import { concludedField, isNull } from './field.ts';
import { readerOf } from './pool-text.ts';

/** Seconds since the production snapshot was published. */
export function snapshotStalenessField({ models }: View, now: number): ViewField {
  const time = models.fields.snapshotTime;
  return concludedField('number', models.rows, time, (row, into) => {
    into.value = stalenessSeconds(time.numbers[row] ?? NaN, now);
  });
}

/** Whether the snapshot is older than its SLA. */
export function staleField({ models }: View, staleness: ViewField): ViewField {
  const sla = models.fields.snapshotSla;
  return concludedField('boolean', models.rows, staleness, (row, into) => {
    into.value = asNumber(isStale(staleness.numbers[row] ?? NaN, sla.numbers[row] ?? NaN));
    if (isNull(sla, row) && !isNull(staleness, row)) {
      into.decisive = sla;
    }
  });
}

/** Whether training ran within its expected period. */
export function trainingField({ models, pool }: View, now: number): ViewField {
  const { trainingType, lastTrainingTime, trainingPeriod } = models.fields;
  const reader = readerOf(pool);
  const typeOf = new Map<number, string>();
  const typeAt = (row: number) => {
    const code = trainingType.codes[row] ?? -1;
    if (code < 0) {
      return undefined;
    }
    const text = typeOf.get(code) ?? reader.text(code);
    typeOf.set(code, text);
    return text;
  };
  return concludedField('boolean', models.rows, lastTrainingTime, (row, into) => {
    const type = typeAt(row);
    into.value = asNumber(
      isTraining({ trainingType: type, lastTrainingTime: lastTrainingTime.numbers[row] ?? NaN, trainingPeriodSeconds: trainingPeriod.numbers[row] ?? NaN }, now)
    );
    if (!Number.isNaN(into.value)) {
      return;
    }
    if (expectsTraining(type) === false) {
      into.reason = 'notExpected';
    } else {
      into.decisive = [trainingType, lastTrainingTime, trainingPeriod].find((input) => isNull(input, row)) ?? trainingType;
    }
  });
}

const asNumber = (verdict: boolean | undefined) => (verdict === undefined ? NaN : verdict ? 1 : 0);
