/** The builds of one package of the demo with their checks and runs, as facts. */
import { stateBuild } from '../../models/build-facts.ts';
import { attemptKey, checkKey } from '../../models/entities.ts';
import type { FactSink } from '../../models/fact.ts';
import { hour, sawtooth, second } from '../clock.ts';
import { fraction } from '../random.ts';
import { pipeline, startMinutes, type DemoCheck } from './pipeline.ts';
import { badBuild, buildMark, isPort, numpyBuild, runsOf, unjudgedBuild, type DemoPackage, type Run } from './story.ts';

const minute = 60 * second;
const betweenBuilds = 6 * hour;
const minutesBetween = betweenBuilds / minute;
/** From the build to the verdict on it. */
const judging = 4 * hour;
const salt = { phase: 211, commit: 212, auc: 213 } as const;

/** The first checks of the newest build have ended by then. */
const leastAge = 10 * minute;

/**
 * When a build was made: every six hours, at the same minutes of the day for each package. Between two of these times nothing moves; ids
 * never change, so at each of them all builds of the package move on by one place, and the oldest place is given up.
 */
function builtAt({ newest, shift }: DemoPackage, number: number, now: number): number {
  const sinceNewest = sawtooth(now - leastAge, betweenBuilds, Math.floor(fraction(1, shift, salt.phase) * minutesBetween) / minutesBetween);
  return now - leastAge - sinceNewest - (newest === unjudgedBuild ? 0 : betweenBuilds) - (newest - number) * betweenBuilds;
}

/** The package, its checks, and every build from the newest to the oldest. */
export function emitBuilds(sink: FactSink, demoPackage: DemoPackage, now: number): void {
  const { name, newest, oldest } = demoPackage;
  pipeline.forEach((check, place) => emitCheck(sink, name, check, place + 1, now));
  for (let number = newest; number >= oldest; number--) {
    emitBuild(sink, demoPackage, number, now);
  }
}

function emitCheck(sink: FactSink, packageName: string, { name, suite, owner, gate, needs }: DemoCheck, place: number, now: number): void {
  const key = checkKey(packageName, name);
  sink.fact('check', key, 'package', packageName, 'observed', now);
  sink.fact('check', key, 'name', name, 'observed', now);
  sink.fact('check', key, 'place', place, 'observed', now);
  sink.fact('check', key, 'gate', gate, 'declared', now);
  sink.fact('check', key, 'suite', suite, 'observed', now);
  sink.fact('check', key, 'owner', owner, 'declared', now);
  if (needs.length > 0) {
    sink.fact('check', key, 'needs', needs.join(','), 'declared', now);
  }
}

function emitBuild(sink: FactSink, demoPackage: DemoPackage, number: number, now: number): void {
  const { name } = demoPackage;
  const built = builtAt(demoPackage, number, now);
  const mark = buildMark(number, demoPackage);
  const key = stateBuild(sink, { package: name, build: String(number), createdTime: built, mark, markTime: built, url: `https://ci.example/${name}/${number}`, inputs: inputsOf(demoPackage, number) });
  const hasPassed = new Set<string>();
  if (mark === 'passed') {
    for (const check of pipeline) {
      const runs = check.needs.every((needed) => hasPassed.has(needed)) ? runsOf(check.name, number, demoPackage) : [];
      runs.forEach((run, index) => emitRun(sink, demoPackage, number, check, run, index + 1, built, now));
      if (runs.some(({ outcome }) => outcome === 'passed')) {
        hasPassed.add(check.name);
      }
    }
  }
  if (number !== unjudgedBuild) {
    const isGood = pipeline.every(({ gate, name: check }) => !gate || hasPassed.has(check));
    sink.fact('package', key, 'verdict', isGood ? 'good' : 'bad', 'observed', built + judging);
    sink.fact('package', key, 'time', built + judging, 'observed', built + judging);
  }
}

/** Whether the check runs again on the machine that it ran on, so that only chance is left. */
const isHeld = (check: string, number: number): boolean => check === 'numerics' && number % 10 === 0;

function inputsOf(demoPackage: DemoPackage, number: number): Readonly<Record<string, unknown>> {
  const { shift } = demoPackage;
  return {
    commit: Math.floor(fraction(shift + 1, number, salt.commit) * 2 ** 32).toString(16).padStart(8, '0'),
    dependencies: { cuda: isPort(demoPackage, number) ? '13.0' : number === badBuild ? '12.6' : '12.4', numpy: number >= numpyBuild ? '2.1.0' : '1.26.4' },
    data: `eval-${Math.floor(number / 10)}`,
    flags: { fused_embedding: number >= 3865 },
  };
}

function emitRun(sink: FactSink, { name, shift }: DemoPackage, number: number, check: DemoCheck, { outcome, message, failure }: Run, attempt: number, built: number, now: number): void {
  const build = String(number);
  const key = attemptKey(name, build, check.name, attempt);
  const start = built + ((startMinutes.get(check.name) ?? 0) + (attempt - 1) * (check.minutes + 1)) * minute;
  const end = start + check.minutes * minute;
  const isOver = outcome !== 'running';
  const said = Math.min(now, isOver ? end : now);
  sink.fact('attempt', key, 'package', name, 'observed', said);
  sink.fact('attempt', key, 'build', build, 'observed', said);
  sink.fact('attempt', key, 'check', check.name, 'observed', said);
  sink.fact('attempt', key, 'number', attempt, 'observed', said);
  sink.fact('attempt', key, 'outcome', outcome, 'observed', said);
  sink.fact('attempt', key, 'url', `https://ci.example/${name}/${build}/${check.name}/${attempt}`, 'observed', said);
  if (outcome === 'skipped') {
    return;
  }
  sink.fact('attempt', key, 'startTime', Math.min(start, now), 'observed', said);
  const machine = check.gpus === 0 ? 'cpu-64' : attempt % 2 === 0 && !isHeld(check.name, number) ? 'a100-8' : 'h100-8';
  sink.fact('attempt', key, 'machine', machine, 'observed', said);
  if (isOver) {
    sink.fact('attempt', key, 'endTime', end, 'observed', said);
    sink.fact('attempt', key, 'gpuSeconds', check.gpus * check.minutes * 60, 'observed', said);
  }
  if (message !== undefined) {
    sink.fact('attempt', key, 'message', message, 'observed', said);
  }
  if (failure !== undefined) {
    sink.fact('attempt', key, 'failure', failure, 'observed', said);
  }
  if (check.name === 'numerics') {
    const auc = 0.7812 + (fraction(shift + 1, number * 8 + attempt, salt.auc) - 0.5) * 0.0008 - (machine === 'a100-8' ? 0.0007 : 0);
    sink.fact('attempt', key, 'inputs', JSON.stringify({ seed: number }), 'observed', said);
    sink.fact('attempt', key, 'measures', JSON.stringify({ auc: Number(auc.toFixed(5)) }), 'observed', said);
  }
}
