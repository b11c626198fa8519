/** Vitals as Prometheus has recorded them, asked in as few queries as there can be, and put together series by series. */
import { excess } from '../../../core/telemetry/band.ts';
import { extremesOf, extremeValues, fleetBand, selector, worstFirst } from '../../../core/telemetry/expression.ts';
import { bandNames, pointsOf, type MissingVital, type VitalsAnswer, type VitalsRequest } from '../../../core/telemetry/vital-series.ts';
import { vitalById, type Vital } from '../../../core/telemetry/vitals.ts';
import { inParallel } from '../parallel.ts';
import { VitalsBuilder, type BlockBuilder } from '../vitals-builder.ts';
import type { PrometheusApi, QueryAnswer, Series } from './api.ts';
import { costOf, costOfWorst, tooCostly, type SeriesCounts } from './cost.ts';
import { eachPoint, firstOf } from './samples.ts';
import { saidBy, shownWarnings } from './warnings.ts';

export interface VitalsSource {
  readonly name: string;
  readonly api: PrometheusApi;
  /** Series that one answer may have. */
  readonly maxSeries: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** How many series each of the vitals has, as of lately. */
  counts(signal: AbortSignal): Promise<SeriesCounts>;
}

/** Queries at a time: more would wait for each other in the engine. */
const width = 4;

/** Throws `VITALS_TOO_COSTLY` before anything expensive is asked. */
export async function recordedVitals(source: VitalsSource, request: VitalsRequest, signal: AbortSignal): Promise<VitalsAnswer> {
  const vitals = request.vitals.flatMap((id) => vitalById(id) ?? []);
  const counts = await source.counts(signal);
  const refused = tooCostly(source.name, costOf(request, vitals, counts), source.maxSeries);
  if (refused !== undefined) {
    throw refused;
  }
  const asking = new Asking(source, request, vitals, signal);
  switch (request.kind) {
    case 'last':
      await asking.last(counts);
      break;
    case 'series':
      await asking.series();
      break;
    case 'bands':
      await asking.bands();
      break;
  }
  return asking.answer(counts);
}

class Asking {
  readonly #source: VitalsSource;
  readonly #request: VitalsRequest;
  readonly #vitals: readonly Vital[];
  readonly #signal: AbortSignal;
  readonly #builder: VitalsBuilder;
  readonly #bySeries: ReadonlyMap<string, Vital>;
  readonly #found = new Set<Vital>();
  readonly #warnings = new Set<string>();
  /** Nothing is recorded in the future. */
  readonly #endMs: number;

  constructor(source: VitalsSource, request: VitalsRequest, vitals: readonly Vital[], signal: AbortSignal) {
    this.#source = source;
    this.#request = request;
    this.#vitals = vitals;
    this.#signal = signal;
    this.#builder = new VitalsBuilder(request.kind === 'last' ? 2 : pointsOf(request.grid));
    // In this order, whichever answer comes first.
    vitals.forEach(({ id }) => this.#builder.block(id));
    this.#bySeries = new Map(vitals.map((vital) => [vital.series, vital]));
    this.#endMs = Math.min(request.grid.toMs, source.now);
  }

  /** The last values in one query; the worst in one or two for each vital, unless they would cost too much. */
  async last(counts: SeriesCounts): Promise<void> {
    const { models, grid, worst } = this.#request;
    const windowSeconds = (this.#endMs - grid.fromMs) / 1_000;
    const tooMuch = worst === true ? tooCostly(this.#source.name, costOfWorst(this.#request, this.#vitals, counts), this.#source.maxSeries) : undefined;
    if (tooMuch !== undefined) {
      this.#warnings.add(`The worst values are left out. ${tooMuch.message}`);
    }
    const extremes = worst === true && tooMuch === undefined ? this.#vitals.flatMap((vital) => extremesOf(vital).map((extreme) => ({ vital, extreme }))) : [];
    const tasks = [
      async () => {
        for (const { vital, series, block, row } of this.#ofModels(await this.#instant(selector(this.#vitals, models)))) {
          this.#keepWorse(vital, block, row, 0, firstOf(series.samples));
          block.setTime(row, this.#endMs);
        }
      },
      ...extremes.map(({ vital, extreme }) => async () => {
        for (const { series, block, row } of this.#ofModels(await this.#instant(extremeValues(vital, extreme, windowSeconds, models)), vital)) {
          this.#keepWorse(vital, block, row, 1, firstOf(series.samples));
        }
      }),
    ];
    await inParallel(tasks, width, (task) => task());
  }

  /** All vitals of the models in one query; or first the worst models of each vital, then their series. */
  async series(): Promise<void> {
    const { models, most, worstAtMs = this.#endMs } = this.#request;
    if (most === undefined) {
      this.#addSeries(await this.#range(selector(this.#vitals, models)));
      return;
    }
    await inParallel(this.#vitals, width, async (vital) => {
      const worst = (await this.#instant(worstFirst(vital, most, models), Math.min(worstAtMs, this.#source.now))).flatMap(({ metric: { model } }) => model ?? []);
      if (worst.length > 0) {
        this.#found.add(vital);
        // In this order, the worst first.
        worst.forEach((model) => this.#builder.block(vital.id).row(this.#builder.owner(model)));
        this.#addSeries(await this.#range(selector([vital], worst)), vital);
      }
    });
  }

  /** Each band of all vitals in one query. */
  async bands(): Promise<void> {
    await inParallel(bandNames, width, async (band) => {
      for (const series of await this.#range(fleetBand(this.#vitals, band, this.#request.models))) {
        const vital = this.#vitalOf(series);
        if (vital !== undefined) {
          const block = this.#builder.block(vital.id);
          // In this order, whichever answer comes first.
          const rows = bandNames.map((_, place) => block.row(place));
          const row = rows[bandNames.indexOf(band)] ?? 0;
          eachPoint(series.samples, this.#request.grid, (point, value) => block.set(row, point, value));
        }
      }
    });
  }

  answer(counts: SeriesCounts): VitalsAnswer {
    const lacking = this.#vitals.filter((vital) => !this.#found.has(vital) && (counts.get(vital.series) ?? 0) === 0);
    return this.#builder.answer(this.#source.name, lacking.map((vital) => this.#missing(vital, lacking)), shownWarnings(this.#warnings));
  }

  #missing({ id }: Vital, all: readonly Vital[]): MissingVital {
    const names = all.map(({ series }) => series).join(', ');
    return {
      vital: id,
      reason: 'notRecorded',
      text: `Source ${this.#source.name} has recorded no series of ${names}: have it evaluate northstar.rules.yml (\`npx northstar rules recording\`), and see docs/vitals.md for the metrics that these are made of.`,
    };
  }

  #addSeries(all: readonly Series[], known?: Vital): void {
    for (const { vital, series, block, row } of this.#ofModels(all, known)) {
      eachPoint(series.samples, this.#request.grid, (point, value) => this.#keepWorse(vital, block, row, point, value));
    }
  }

  /** Where several series are of one model, as of two servers that record the same, the worse value stands. */
  #keepWorse({ band }: Vital, block: BlockBuilder, row: number, point: number, value: number): void {
    const kept = block.at(row, point);
    if (Number.isNaN(kept) || excess(band, value) > excess(band, kept)) {
      block.set(row, point, value);
    }
  }

  /** `known`: of a query whose answer has lost its name. */
  *#ofModels(all: readonly Series[], known?: Vital) {
    for (const series of all) {
      const vital = known ?? this.#vitalOf(series);
      const { model } = series.metric;
      if (vital !== undefined && model !== undefined && model !== '') {
        this.#found.add(vital);
        const block = this.#builder.block(vital.id);
        yield { vital, series, block, row: block.row(this.#builder.owner(model)) };
      }
    }
  }

  #vitalOf({ metric }: Series): Vital | undefined {
    const vital = this.#bySeries.get(metric['__name__'] ?? '');
    if (vital !== undefined) {
      this.#found.add(vital);
    }
    return vital;
  }

  async #instant(expression: string, timeMs = this.#endMs): Promise<readonly Series[]> {
    return this.#heard(await this.#source.api.instant(expression, timeMs, this.#signal));
  }

  async #range(expression: string): Promise<readonly Series[]> {
    return this.#heard(await this.#source.api.range(expression, this.#request.grid, this.#signal));
  }

  #heard({ series, warnings }: QueryAnswer): readonly Series[] {
    warnings.forEach((warning) => this.#warnings.add(saidBy(this.#source.name, warning)));
    return series;
  }
}
