/** Jobs side by side: settings, resources and outcomes, and which settings go with outcomes that differ by more than chance. `docs/jobs.md` documents the rules. */
import type { JobState, NamedValues } from '../models/job.ts';
import { betterEnd, growsWithRunning, isRate, isTotal, type Better } from './outcome-kind.ts';
import { meanOf, varianceOf, welch } from './welch.ts';

export interface ComparedJob {
  readonly id: string;
  /** A word of `jobStates`; empty where unknown. */
  readonly state: string;
  readonly settings: NamedValues;
  /** GPUs, hosts, seconds ... by name; NaN where unknown. */
  readonly resources: Readonly<Record<string, number>>;
  /** Training steps, loss, speed ... by name. */
  readonly outcomes: Readonly<Record<string, number>>;
}

export interface ComparedRow {
  readonly kind: 'job' | 'setting' | 'resource' | 'outcome';
  readonly name: string;
  /** One a job; null where unknown. */
  readonly values: readonly (string | number | null)[];
  readonly better: Better | undefined;
  /** Places of the best in `values`; empty where nothing tells which end is better, all are alike, or not all jobs completed and the value grows for as long as one runs. */
  readonly best: readonly number[];
}

export interface Finding {
  readonly outcome: string;
  /** Settings that part the jobs alike: which of them it is cannot be told. */
  readonly settings: readonly { readonly name: string; readonly from: string; readonly to: string }[];
  readonly jobsFrom: number;
  readonly jobsTo: number;
  /** Outcome at `to` beside that at `from`: a ratio where all are above zero, else a difference; with its 95% interval. */
  readonly as: 'ratio' | 'difference';
  readonly size: number;
  readonly low: number;
  readonly high: number;
}

export interface Comparison {
  readonly rows: readonly ComparedRow[];
  readonly findings: readonly Finding[];
  /** What could not be told, and why. */
  readonly remarks: readonly string[];
}

export function compareJobs(jobs: readonly ComparedJob[]): Comparison {
  const outcomes = jobs.map((job) => ({ ...job.outcomes, ...derivedOf(job) }));
  const areComplete = jobs.every(hasCompleted);
  const rows = [
    ...rowsOf('job', jobs.map(({ state }) => (state === '' ? {} : { state }))),
    ...rowsOf('setting', jobs.map(({ settings }) => settings)),
    ...rowsOf('resource', jobs.map(({ resources }) => resources)),
    ...rowsOf('outcome', outcomes).map((row) => (areComplete || !growsWithRunning(row.name) ? row : { ...row, best: [] })),
  ];
  const told = rows.filter(({ kind }) => kind === 'outcome').filter(({ name }) => jobs.some((job) => Object.hasOwn(job.outcomes, name))).map((row) => explained(row, jobs));
  return { rows, findings: told.flatMap(({ findings }) => findings), remarks: told.flatMap(({ remarks }) => remarks) };
}

const completed: JobState = 'completed';
const hasCompleted = ({ state }: ComparedJob): boolean => state === completed;

/** Speeds per GPU; what adds up per GPU and per training step. */
function derivedOf({ resources, outcomes }: ComparedJob): Record<string, number> {
  const { gpus = NaN, elapsed = NaN } = resources;
  const { steps = NaN } = outcomes;
  const derived: Record<string, number> = {};
  const add = (name: string, value: number) => {
    if (Number.isFinite(value)) {
      derived[name] = value;
    }
  };
  for (const [name, value] of Object.entries(outcomes)) {
    if (isRate(name) || isTotal(name)) {
      add(`${name} per GPU`, value / gpus);
    }
    if (isTotal(name)) {
      add(`${name} per step`, value / steps);
    }
  }
  add('seconds per step', elapsed / steps);
  add('GPU seconds per step', (elapsed * gpus) / steps);
  return derived;
}

function rowsOf(kind: ComparedRow['kind'], of: readonly NamedValues[]): ComparedRow[] {
  const names = [...new Set(of.flatMap((values) => Object.keys(values)))];
  return names.map((name) => {
    const values = of.map((one) => (Object.hasOwn(one, name) ? known(one[name]) : null));
    const better = kind === 'outcome' ? betterEnd(name) : undefined;
    return { kind, name, values, better, best: bestOf(values, better) };
  });
}
const known = (value: string | number | undefined) => (value === undefined || Number.isNaN(value) ? null : value);

function bestOf(values: readonly (string | number | null)[], better: Better | undefined): number[] {
  const numbers = values.filter((value) => typeof value === 'number');
  const best = better === 'low' ? Math.min(...numbers) : Math.max(...numbers);
  return better === undefined || numbers.every((value) => value === best) ? [] : values.flatMap((value, place) => (value === best ? [place] : []));
}

interface Told {
  readonly findings: readonly Finding[];
  readonly remarks: readonly string[];
}

/** Fewest on each side: of one job nobody knows what chance does. */
const fewest = 2;

function explained({ name: outcome, values }: ComparedRow, jobs: readonly ComparedJob[]): Told {
  const runs = jobs.flatMap((job, place) => {
    const value = values[place];
    const { settings } = job;
    return typeof value === 'number' && (hasCompleted(job) || !growsWithRunning(outcome)) ? [{ settings, value }] : [];
  });
  const as = runs.every(({ value }) => value > 0) ? 'ratio' : 'difference';
  const scaled = runs.map(({ settings, value }) => ({ settings, value: as === 'ratio' ? Math.log(value) : value }));
  const all = scaled.map(({ value }) => value);
  const chance = runToRun(scaled);
  if (runs.length < 2 || Math.max(...all) - Math.min(...all) <= (Number.isNaN(chance) ? 0 : 2 * chance)) {
    return { findings: [], remarks: [] };
  }
  const partings = partingsOf(scaled);
  const [judged, few] = [partings.filter(({ from, to }) => Math.min(from.length, to.length) >= fewest), partings.filter(({ from, to }) => Math.min(from.length, to.length) < fewest)];
  const findings = judged.flatMap(({ settings, from, to }): Finding[] => {
    const { difference, low, high } = welch(from, to);
    const back = (value: number) => (as === 'ratio' ? Math.exp(value) : value);
    return low > 0 || high < 0 ? [{ outcome, settings, jobsFrom: from.length, jobsTo: to.length, as, size: back(difference), low: back(low), high: back(high) }] : [];
  });
  const gpus = jobs.map(({ resources }) => resources['gpus'] ?? NaN).filter((count) => !Number.isNaN(count));
  const [fewestGpus, mostGpus] = [Math.min(...gpus), Math.max(...gpus)];
  const ofSize = findings.length > 0 && fewestGpus < mostGpus && (isRate(outcome) || isTotal(outcome)) ? [`The jobs have from ${fewestGpus} to ${mostGpus} GPUs, which alone may make ${outcome} differ: see ${outcome} per GPU.`] : [];
  const tooFew = few.length === 0 ? [] : [`Too few jobs to tell whether ${outcome} goes with ${few.map(({ settings }) => settings.map(({ name }) => name).join(' and ')).join(', or with ')}: it takes at least ${fewest} on each side.`];
  return { findings, remarks: [...ofSize, ...tooFew] };
}

interface Run {
  readonly settings: NamedValues;
  readonly value: number;
}

/** Standard deviation among runs of the same settings; NaN where no settings ran twice. */
function runToRun(runs: readonly Run[]): number {
  const groups = [...groupedBy(runs, ({ settings }) => JSON.stringify(Object.entries(settings).sort())).values()].filter((group) => group.length > 1);
  const degrees = groups.reduce((sum, group) => sum + group.length - 1, 0);
  return degrees === 0 ? NaN : Math.sqrt(groups.reduce((sum, group) => sum + (group.length - 1) * varianceOf(group.map(({ value }) => value)), 0) / degrees);
}

interface Parting {
  readonly settings: readonly { readonly name: string; readonly from: string; readonly to: string }[];
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** Each way in which settings part the runs, once: of several values the two whose means lie furthest apart. Runs that do not state a setting do not count for it. */
function partingsOf(runs: readonly Run[]): Parting[] {
  const partings = new Map<string, Parting>();
  for (const name of new Set(runs.flatMap(({ settings }) => Object.keys(settings)))) {
    const stating = runs.filter(({ settings }) => Object.hasOwn(settings, name));
    const groups = groupedBy(stating, ({ settings }) => String(settings[name]));
    const byMean = [...groups].sort(([, a], [, b]) => meanOf(a.map(({ value }) => value)) - meanOf(b.map(({ value }) => value)));
    const [first] = byMean;
    const last = byMean.at(-1);
    if (first === undefined || last === undefined || byMean.length < 2) {
      continue;
    }
    const [low, high] = [first, last];
    const setting = { name, from: low[0], to: high[0] };
    const key = [low[1], high[1]].map((group) => group.map((run) => runs.indexOf(run)).join()).join('|');
    const known = partings.get(key);
    partings.set(key, { from: low[1].map(({ value }) => value), to: high[1].map(({ value }) => value), settings: [...(known?.settings ?? []), setting] });
  }
  return [...partings.values()];
}

function groupedBy(runs: readonly Run[], keyOf: (run: Run) => string): Map<string, Run[]> {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    const key = keyOf(run);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [run]);
    } else {
      group.push(run);
    }
  }
  return groups;
}
