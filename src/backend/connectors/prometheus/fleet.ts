/** Use of a fleet as Prometheus has recorded it, or as the raw metrics of its exporters give it where nothing is recorded. */
import { looksAtRequest, type FleetAnswer, type FleetRequest } from '../../../core/telemetry/fleet-series.ts';
import { rawRange, recordedCount, recordedRange } from '../../../core/telemetry/fleet/range.ts';
import { recordedEachMs, seriesName } from '../../../core/telemetry/fleet/series.ts';
import { rawExpression, rawSeries, type Measuring } from '../../../core/telemetry/fleet/use.ts';
import { inParallel } from '../parallel.ts';
import type { PrometheusApi } from './api.ts';
import { rawCost, recordedCost, tooCostlyFleet } from './fleet-cost.ts';
import { FleetBuilder } from './fleet-builder.ts';
import { numberOf } from './samples.ts';
import { saidBy, shownWarnings } from './warnings.ts';

export interface FleetSource {
  readonly name: string;
  readonly api: PrometheusApi;
  readonly maxSeries: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly measuring: Measuring;
}

/** Queries at a time: more would wait for each other in the engine. */
const width = 4;
/** Characters of the names of members in one query: engines and proxies limit how long a query is. Raw expressions name them many times. */
const mostCharacters = { recorded: 50_000, raw: 5_000 } as const;

/** Throws `FLEET_TOO_COSTLY` before anything expensive is asked. */
export async function fleetUse(source: FleetSource, request: FleetRequest, signal: AbortSignal): Promise<FleetAnswer> {
  if (request.members?.length === 0) {
    return new FleetBuilder(request, 0).answer(source.name, { warnings: [] });
  }
  const recorded = await mostSeries(source, [recordedCount(request)], request, signal);
  return recorded > 0 ? recordedUse(source, request, recorded, signal) : rawUse(source, request, signal);
}

async function recordedUse(source: FleetSource, request: FleetRequest, series: number, signal: AbortSignal): Promise<FleetAnswer> {
  const cost = recordedCost(request, series);
  refuse(source, cost);
  return asked(source, request, cost.series, partsOf(request.members, mostCharacters.recorded).map((members) => recordedRange(request, members)), [], signal);
}

async function rawUse(source: FleetSource, request: FleetRequest, signal: AbortSignal): Promise<FleetAnswer> {
  const { name, measuring } = source;
  const { level, resource, pooled } = request;
  const series = seriesName(level, resource, pooled);
  const parts = partsOf(level === 'host' ? request.members : undefined, mostCharacters.raw);
  const there = await mostSeries(source, parts.flatMap((members) => rawSeries(measuring, level, resource, members).map((metric) => `count(${metric})`)), request, signal);
  if (there === 0) {
    const text = `Source ${name} has recorded no series of ${series} and none of the metrics that it is made of: have it evaluate northstar.rules.yml (\`npx northstar rules recording\`), and see docs/fleet.md for the exporters.`;
    return new FleetBuilder(request, 0).answer(name, { warnings: [], missing: { reason: 'notRecorded', text } });
  }
  refuse(source, rawCost(request, there));
  const expressions = parts.flatMap((members) => rawExpression(measuring, level, resource, pooled, members) ?? []).map((expression) => rawRange(request, expression));
  const using = measuring.presets.filter(({ hosts, jobs }) => (level === 'job' ? jobs.some(({ measures }) => measures[resource] !== undefined) : hosts[resource] !== undefined));
  const warning = `Source ${name} has recorded no series of ${series}: the raw metrics of ${using.map((preset) => preset.name).join(', ')} stand in, which costs it far more. Have it evaluate what \`npx northstar rules recording\` prints.`;
  return asked(source, request, request.members?.length ?? 0, expressions, [warning], signal);
}

async function asked({ name, api, measuring }: FleetSource, request: FleetRequest, expected: number, expressions: readonly string[], warnings: readonly string[], signal: AbortSignal): Promise<FleetAnswer> {
  const builder = new FleetBuilder(request, expected, measuring.cluster);
  const said = new Set<string>();
  await inParallel(expressions, width, async (expression) => {
    const remarks = await api.eachOfRange(expression, request.grid, (series) => builder.add(series), signal);
    remarks.forEach((remark) => said.add(saidBy(name, remark)));
  });
  return builder.answer(name, { warnings: [...warnings, ...shownWarnings(said)] });
}

/** The sum of what each of the expressions counted when it was most, looked at from the beginning of the grid to its end. */
async function mostSeries({ api, now }: FleetSource, expressions: readonly string[], { grid }: FleetRequest, signal: AbortSignal): Promise<number> {
  const toMs = Math.min(grid.toMs, now);
  const fromMs = Math.min(grid.fromMs, toMs);
  const stepMs = Math.max(recordedEachMs, Math.ceil((toMs - fromMs) / looksAtRequest));
  let sum = 0;
  await inParallel(expressions, width, async (expression) => {
    const { series } = await api.range(expression, { fromMs: toMs - Math.floor((toMs - fromMs) / stepMs) * stepMs, toMs, stepMs }, signal);
    sum += Math.max(0, ...series.flatMap(({ samples }) => samples.map(numberOf)).filter(Number.isFinite));
  });
  return sum;
}

function refuse({ name, maxSeries }: FleetSource, cost: Parameters<typeof tooCostlyFleet>[1]): void {
  const refused = tooCostlyFleet(name, cost, maxSeries);
  if (refused !== undefined) {
    throw refused;
  }
}

/** The members of one query each; one query without names where all are wanted. */
function partsOf(members: readonly string[] | undefined, most: number): readonly (readonly string[] | undefined)[] {
  if (members === undefined) {
    return [undefined];
  }
  const parts: string[][] = [];
  let characters = Infinity;
  for (const member of new Set(members)) {
    const last = parts.at(-1);
    if (last === undefined || characters + member.length > most) {
      parts.push([member]);
      characters = member.length;
    } else {
      last.push(member);
      characters += member.length;
    }
  }
  return parts;
}
