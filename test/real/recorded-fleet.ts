/** A fleet whose recorded vitals are known by a formula, so that every answer can be computed a second time without Prometheus. */
import { quoted } from '../../src/core/telemetry/expression.ts';
import { vitals, type Vital } from '../../src/core/telemetry/vitals.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
export const stepMs = 5 * minute;

/** Of no model. */
export const unrecorded = 'featureAge';
export const recordedVitals: readonly Vital[] = vitals.filter(({ id }) => id !== unrecorded);

export const plainModels = Array.from({ length: 50 }, (_, index) => `model_${String(index).padStart(2, '0')}`);
/** Names that would end a literal or mean something in a pattern. */
export const hostileModels = ['a"} or up{x="', 'dot.star.*|pipe', 'back\\slash'] as const;
/** Its last value is not a number. */
export const notANumber = 'not_a_number';
export const infinite = 'infinite';
/** It was recorded until an hour before the end. */
export const ended = 'ended_before';
export const models: readonly string[] = [...plainModels, ...hostileModels, notANumber, infinite, ended];

/** Out of the band at the end, and out of it six hours before. */
export const outNow = 'model_03';
export const outBefore = 'model_07';

/** Beyond the worse end, by so much of it. */
function beyond({ band: { low, high }, worse }: Vital, part: number): number {
  return worse === 'low' ? (low ?? 0) * (1 - part) : (high ?? 0) * (1 + part);
}
/** Well inside, by a share of what the band leaves. */
function inside({ band: { low, high } }: Vital, share: number): number {
  return low !== null && high !== null ? low + (0.3 + 0.4 * share) * (high - low) : low !== null ? low * (1 + 0.002 * (1 + share)) : (high ?? 0) * (0.3 + 0.4 * share);
}

/** `before`: ms before the last sample. NaN also where nothing is recorded. */
export function recordedAt(vital: Vital, model: string, before: number): number {
  if (vital.id === unrecorded || before > day || (model === ended && before < 60 * minute)) {
    return NaN;
  }
  if (before === 0 && model === notANumber) {
    return NaN;
  }
  if (before === 0 && model === infinite) {
    return vital.worse === 'low' ? -Infinity : Infinity;
  }
  if ((model === outNow && before < 120 * minute) || (model === outBefore && before === 360 * minute)) {
    return beyond(vital, 0.5);
  }
  const place = models.indexOf(model);
  return Number(inside(vital, ((place * 7) % models.length) / models.length + 0.1 * Math.sin((2 * Math.PI * before) / day)).toPrecision(6));
}

/** All samples that are numbers, up to `end`, ms since the epoch. */
export function* recordedSamples(end: number): Generator<string> {
  for (const vital of recordedVitals) {
    yield `# TYPE ${vital.series} gauge\n`;
    for (const model of models) {
      const lines: string[] = [];
      for (let before = day; before >= 0; before -= stepMs) {
        const value = recordedAt(vital, model, before);
        const written = Number.isNaN(value) ? (model === notANumber ? 'NaN' : undefined) : value === Infinity ? '+Inf' : value === -Infinity ? '-Inf' : String(value);
        if (written !== undefined) {
          lines.push(`${vital.series}{model=${quoted(model)}} ${written} ${(end - before) / 1_000}\n`);
        }
      }
      yield lines.join('');
    }
  }
}

/**
 * What a served model counts, a minute apart over two hours: two processes of which one begins again at 0 half an hour before the
 * end. Of a hundred predictions three come from the fallback.
 */
export function* servedSamples(model: string, end: number): Generator<string> {
  for (const { metric, aMinute } of [
    { metric: 'model_predictions', aMinute: 600 },
    { metric: 'model_fallback_predictions', aMinute: 18 },
  ]) {
    yield `# TYPE ${metric} counter\n`;
    for (const instance of ['steady', 'restarted']) {
      for (let before = 120; before >= 0; before--) {
        const counted = instance === 'restarted' && before < 30 ? 30 - before : 120 - before + 1_000;
        yield `${metric}_total{model=${quoted(model)},instance=${quoted(instance)}} ${counted * aMinute} ${(end - before * minute) / 1_000}\n`;
      }
    }
  }
}
