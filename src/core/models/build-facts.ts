/** What a source knows of a build that it made itself, as facts. */
import type { BuildMark } from './check-run.ts';
import { packageKey } from './entities.ts';
import type { FactSink } from './fact.ts';

export interface MadeBuild {
  readonly package: string;
  readonly build: string;
  /** ms since the epoch; all but the mark is known since then. */
  readonly createdTime: number;
  readonly mark: BuildMark;
  /** When the mark held, ms since the epoch. */
  readonly markTime: number;
  readonly url: string;
  /** What it was made of. */
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** States it; the key of the build. */
export function stateBuild(sink: FactSink, { package: packageName, build, createdTime, mark, markTime, url, inputs }: MadeBuild): string {
  const key = packageKey(packageName, build);
  sink.fact('package', key, 'name', packageName, 'observed', createdTime);
  sink.fact('package', key, 'build', build, 'observed', createdTime);
  sink.fact('package', key, 'createdTime', createdTime, 'observed', createdTime);
  sink.fact('package', key, 'mark', mark, 'observed', markTime);
  sink.fact('package', key, 'url', url, 'observed', createdTime);
  sink.fact('package', key, 'inputs', JSON.stringify(inputs), 'observed', createdTime);
  return key;
}
