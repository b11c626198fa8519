/** What to say of an alert on a vital: that it is still out of its band, or when it came back, as well as its points tell that. */
import { isHealthy } from '../../../../core/telemetry/band.ts';
import { bandText, vitalText } from '../../../../core/telemetry/band-text.ts';
import type { Vital } from '../../../../core/telemetry/vital.ts';
import type { KnownMoment } from '../../../kit/moment-text.ts';
import type { TimeText } from '../../../kit/time-text.ts';
import type { VitalPoint } from '../../../kit/vital-points.ts';
import { knownWhen } from './known-when.ts';

export type Banded = Pick<Vital, 'band' | 'unit'>;

/** What was asked for, ms since the epoch. */
export interface AskedPoints {
  /** Undefined where the link does not say it. */
  readonly raised: number | undefined;
  readonly to: number;
  /** Farthest that two points may lie apart where nothing is missing. */
  readonly stepMs: number;
}

/** How a vital went: `still` outside, `again` after it had come back, `back` in its band for good, or `inside` all the time. `came`: when it came back. */
export type Course = { readonly kind: 'still' | 'inside' } | { readonly kind: 'again' | 'back'; readonly came: Required<KnownMoment> };

/** `points`: at least one, in order of time. */
export function courseOf(points: readonly VitalPoint[], { band }: Banded): Course {
  const inside = points.map(({ value }) => isHealthy(band, value) === true);
  const cameAt = (place: number) => ({ earliest: points[place - 1]?.time ?? NaN, latest: points[place]?.time ?? NaN });
  const left = inside.indexOf(false);
  if (left < 0) {
    return { kind: 'inside' };
  }
  const first = inside.indexOf(true, left);
  if (inside.at(-1) === true) {
    return { kind: 'back', came: cameAt(inside.lastIndexOf(false) + 1) };
  }
  return first < 0 ? { kind: 'still' } : { kind: 'again', came: cameAt(first) };
}

/** Recorded a minute apart, and looked back on by Prometheus for five. */
const quietMs = 10 * 60_000;

/** One sentence, with the last value and the band. */
export function vitalVerdict(vital: Banded, points: readonly VitalPoint[], { raised = -Infinity, to, stepMs }: AskedPoints, time: TimeText): string {
  const healthy = `healthy is ${bandText(vital.band, vital.unit)}.`;
  const last = points.at(-1);
  if (last === undefined || last.time + stepMs < raised) {
    return `It was not measured since; whether it is still so is unknown. ${capitalised(healthy)}`;
  }
  const isOld = to - last.time > quietMs + 2 * stepMs;
  const value = vitalText(last.value, vital.unit, vital.band);
  const figure = isOld ? `${value} when it was last measured, at ${time(last.time)}` : `now ${value}`;
  const course = courseOf(points, vital);
  switch (course.kind) {
    case 'still':
      return `Still so: ${figure}; ${healthy}`;
    case 'again':
      return `It cleared${knownWhen(course.came, time)}, and is so again: ${figure}; ${healthy}`;
    case 'back':
      return `Cleared${knownWhen(course.came, time)}: ${figure}; ${healthy}`;
    case 'inside':
      return `Cleared${knownWhen({ latest: points.find((point) => point.time >= raised)?.time ?? last.time }, time)}: ${figure}; ${healthy}`;
  }
}

/** From the last value alone, where no points can be had. `value` is NaN where it is unknown. */
export function valueVerdict({ band, unit }: Banded, value: number): string {
  const healthy = isHealthy(band, value);
  return healthy === undefined ? 'Whether it is still so is unknown.' : `${healthy ? 'No longer so' : 'Still so'}: ${vitalText(value, unit, band)}; healthy is ${bandText(band, unit)}.`;
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
