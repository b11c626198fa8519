/** Which packages the models of the demo run, and their builds. */
import type { FactSink } from '../models/fact.ts';
import { packageKey } from '../models/entities.ts';
import type { Organisation } from './organisation.ts';
import { fraction, pick } from './random.ts';
import { emitBuilds } from './release/emit-builds.ts';
import { emitSlides } from './release/slide-package.ts';
import { badBuild, goodBuilds, oldestBuild, portedBuild, unjudgedBuild } from './release/story.ts';
import { areas } from './vocabulary.ts';

const talkName = 'example_pkg';
const talkBuild = 200;
/** The package of the talk's row. */
export const talkPackage = packageKey(talkName, String(talkBuild));

const predictors: Readonly<Record<string, string>> = { pytorch: 'torch_predictor', tensorflow: 'tf_predictor', jax: 'jax_predictor', xgboost: 'trees_predictor' };
/** Packages of these have a history of ten days, the others the builds that models run. */
const longPrefix = 'ads';
const saltBuild = 11;
/** No model runs it: it is being moved to a newer CUDA, and no build of a day and more is ready. */
const portName = `${longPrefix}_torch_predictor_cuda13`;
const portHistory = 15;

/** The package of a model: on a good build, a bad one, or one that is not judged yet (`undefined`). */
export function packageOf({ seed }: Organisation, index: number, prefix: string, framework: string, good: boolean | undefined): string {
  const build = good === undefined ? unjudgedBuild : good ? pick(goodBuilds, fraction(seed, index, saltBuild)) : badBuild;
  return packageKey(`${prefix}_${predictors[framework] ?? 'predictor'}`, String(build));
}

/** Every package with its builds, their checks and the verdicts on them, and the package of the talk's slides. */
export function* emitPackages(sink: FactSink, now: number): Generator<void> {
  emitSlides(sink, now);
  emitBuilds(sink, { name: talkName, shift: 2, newest: talkBuild, oldest: talkBuild - 5 }, now);
  let shift = 0;
  for (const prefix of new Set(areas.map((area) => area.prefix))) {
    for (const predictor of Object.values(predictors)) {
      emitBuilds(sink, { name: `${prefix}_${predictor}`, shift: shift++, newest: unjudgedBuild, oldest: prefix === longPrefix ? oldestBuild : Math.min(...goodBuilds) }, now);
    }
    yield;
  }
  emitBuilds(sink, { name: portName, shift, newest: unjudgedBuild, oldest: portedBuild - portHistory, isPorted: true }, now);
}
