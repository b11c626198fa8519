/** The vitals of the made-up organisation at any time, computed from its courses and kept nowhere. */
import { setImmediate } from 'node:timers/promises';
import { modelAt } from '../../../core/demo/model.ts';
import { planOrganisation, type DemoOptions } from '../../../core/demo/organisation.ts';
import { courseOf, measuredVitals, type Course } from '../../../core/demo/vital-courses.ts';
import { excess } from '../../../core/telemetry/band.ts';
import { bandNames, pointsOf, type Grid, type VitalsAnswer, type VitalsRequest } from '../../../core/telemetry/vital-series.ts';
import { vitalById, type Vital } from '../../../core/telemetry/vitals.ts';
import { VitalsBuilder } from '../vitals-builder.ts';

interface Measured {
  readonly model: string;
  readonly course: Course;
}

const pauseAfterModels = 2_000;
const pauseAfterPoints = 10;
/** Of the models, one behind the other in their order, below which so much of them lies. */
const shares = [0, 0.1, 0.5, 0.9, 1] as const;

/** Of the source of that name, at no time after `now`. */
export async function demoVitals(source: string, options: DemoOptions, request: VitalsRequest, now: number, signal: AbortSignal): Promise<VitalsAnswer> {
  const { kind, grid: asked, models, most, worstAtMs = asked.toMs } = request;
  const grid = { ...asked, toMs: Math.min(asked.toMs, now) };
  const vitals = request.vitals.flatMap((id) => vitalById(id) ?? []);
  const builder = new VitalsBuilder(kind === 'last' ? 2 : pointsOf(asked));
  if (kind === 'last') {
    await eachCourse(options, vitals, models, (vital, one) => addLast(builder, vital, one, grid), signal);
    return builder.answer(source);
  }
  // The courses of one vital at a time are held.
  for (const vital of vitals) {
    const measured: Measured[] = [];
    await eachCourse(options, [vital], models, (_, one) => measured.push(one), signal);
    if (kind === 'series') {
      worst(vital, measured, most, Math.min(worstAtMs, now)).forEach((one) => addSeries(builder, vital, one, grid));
    } else {
      await addBands(builder, vital, measured, grid, signal);
    }
  }
  return builder.answer(source);
}

/** Visits what is measured of the models named, or of all, model by model. */
async function eachCourse(options: DemoOptions, vitals: readonly Vital[], wanted: readonly string[] | undefined, visit: (vital: Vital, one: Measured) => void, signal: AbortSignal): Promise<void> {
  const organisation = planOrganisation(options);
  const names = wanted === undefined ? undefined : new Set(wanted);
  for (let index = 0; index < options.models; index++) {
    const model = modelAt(organisation, index);
    if (names === undefined || names.has(model.name)) {
      const ids = measuredVitals(organisation, model);
      for (const vital of vitals) {
        const id = ids.find((one) => one === vital.id);
        if (id !== undefined) {
          visit(vital, { model: model.name, course: courseOf(organisation, model, id) });
        }
      }
    }
    if (index % pauseAfterModels === pauseAfterModels - 1) {
      await setImmediate();
      signal.throwIfAborted();
    }
  }
}

function addLast(builder: VitalsBuilder, { id, worse, band }: Vital, { model, course }: Measured, { fromMs, toMs }: Grid): void {
  const block = builder.block(id);
  const row = block.row(builder.owner(model));
  const { low, high } = course.extremesIn(fromMs, toMs);
  const isLowWorse = worse === 'low' || (worse === 'both' && excess(band, low) > excess(band, high));
  block.set(row, 0, course.valueAt(toMs));
  block.set(row, 1, isLowWorse ? low : high);
  block.setTime(row, toMs);
}

function addSeries(builder: VitalsBuilder, { id }: Vital, { model, course }: Measured, grid: Grid): void {
  const block = builder.block(id);
  const row = block.row(builder.owner(model));
  for (let point = 0; point < pointsOf(grid); point++) {
    block.set(row, point, course.valueAt(grid.fromMs + point * grid.stepMs));
  }
}

/** The `count` furthest out of the band at a time, the worst first; all of them where there is no count. */
function worst({ band }: Vital, measured: readonly Measured[], count: number | undefined, time: number): readonly Measured[] {
  const order = measured.map((one) => ({ one, by: excess(band, one.course.valueAt(time)) })).sort((a, b) => b.by - a.by);
  return order.slice(0, count).map(({ one }) => one);
}

async function addBands(builder: VitalsBuilder, { id }: Vital, measured: readonly Measured[], grid: Grid, signal: AbortSignal): Promise<void> {
  if (measured.length === 0) {
    return;
  }
  const block = builder.block(id);
  const rows = bandNames.map((_, band) => block.row(band));
  const values = new Float64Array(measured.length);
  for (let point = 0; point < pointsOf(grid); point++) {
    const time = grid.fromMs + point * grid.stepMs;
    measured.forEach(({ course }, index) => (values[index] = course.valueAt(time)));
    values.sort();
    rows.forEach((row, band) => block.set(row, point, quantileOf(values, shares[band] ?? 1)));
    if (point % pauseAfterPoints === pauseAfterPoints - 1) {
      await setImmediate();
      signal.throwIfAborted();
    }
  }
}

/** Between the two values next to that place, in proportion, as Prometheus does it. */
function quantileOf(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const [low = NaN, high = low] = sorted.subarray(below, below + 2);
  return low + (high - low) * (place - below);
}
