/** Packages and the verdicts on their builds. */
import type { FactSink } from '../models/fact.ts';
import { day, hour, sawtooth } from './clock.ts';
import type { Organisation } from './organisation.ts';
import { fraction, pick } from './random.ts';
import { areas } from './vocabulary.ts';

/** The package of the talk's row. */
export const talkPackage = 'example_pkg:200';

const predictors: Readonly<Record<string, string>> = { pytorch: 'torch_predictor', tensorflow: 'tf_predictor', jax: 'jax_predictor', xgboost: 'trees_predictor' };
const goodBuilds = [3877, 3878, 3880] as const;
const badBuild = 3879;
/** The newest build: its checks still run. */
const unjudgedBuild = 3881;
const saltBuild = 11;

/** The package of a model: on a good build, a bad one, or one that is not judged yet (`undefined`). */
export function packageOf({ seed }: Organisation, index: number, prefix: string, framework: string, good: boolean | undefined): string {
  const build = good === undefined ? unjudgedBuild : good ? pick(goodBuilds, fraction(seed, index, saltBuild)) : badBuild;
  return `${prefix}_${predictors[framework] ?? 'predictor'}:${build}`;
}

/** Every package with its verdict. Verdicts are renewed about once in ten days; a newer build is judged later. */
export function* emitPackages(sink: FactSink, now: number): Generator<void> {
  const renewed = now - sawtooth(now, 10 * day, 0.3);
  emitPackage(sink, talkPackage, 'good', renewed - day, now);
  for (const prefix of new Set(areas.map((area) => area.prefix))) {
    for (const predictor of Object.values(predictors)) {
      for (const build of [...goodBuilds, badBuild, unjudgedBuild]) {
        const verdict = build === unjudgedBuild ? undefined : build === badBuild ? 'bad' : 'good';
        emitPackage(sink, `${prefix}_${predictor}:${build}`, verdict, renewed - (unjudgedBuild - build) * 20 * hour, now);
      }
    }
    yield;
  }
}

function emitPackage(sink: FactSink, key: string, verdict: 'good' | 'bad' | undefined, time: number, now: number): void {
  const [name = key, build = ''] = key.split(':');
  sink.fact('package', key, 'name', name, 'observed', now);
  sink.fact('package', key, 'build', build, 'observed', now);
  if (verdict !== undefined) {
    sink.fact('package', key, 'verdict', verdict, 'observed', now);
    sink.fact('package', key, 'time', time, 'observed', now);
  }
  sink.fact('package', key, 'url', `https://ci.example/${name}/${build}`, 'observed', now);
}
