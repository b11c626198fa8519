/**
 * Whether the artifacts of versions can be reached: their folder, as MLflow lists it, holds something. One version costs a request or
 * two, so only so many are asked in one refresh, those that fallbacks and aliases name first, and an answer holds for hours.
 */
import { NorthstarError } from '../../../contract/errors.ts';
import type { MlflowApi } from './api.ts';
import type { ArtifactPlace } from './artifact-place.ts';
import { inParallel } from '../parallel.ts';

const answerHoldsMs = 6 * 3_600_000;
const failureHoldsMs = 15 * 60_000;
const width = 6;

export interface Reached {
  /** Undefined where the server could not say. */
  readonly reachable: boolean | undefined;
  /** Milliseconds since the epoch. */
  readonly time: number;
}
export interface Candidate {
  /** `versionKey`. */
  readonly key: string;
  readonly place: ArtifactPlace;
}

export interface Reachability {
  /** What was found out last; undefined where nothing was. */
  last(key: string, place: ArtifactPlace): Reached | undefined;
  /** Asks for at most `limit` of those whose answer no longer holds, in their order. Never rejects for what the server answers. */
  check(candidates: Iterable<Candidate>, limit: number, signal: AbortSignal): Promise<void>;
  /** Forgets all but these. */
  keep(keys: ReadonlySet<string>): void;
}

export function reachabilityOf(api: MlflowApi, now: () => number): Reachability {
  const known = new Map<string, Reached & { readonly place: string }>();
  const named = ({ of, id, path }: ArtifactPlace) => JSON.stringify([of, id, path]);
  const last = (key: string, place: ArtifactPlace) => {
    const found = known.get(key);
    return found?.place === named(place) ? found : undefined;
  };
  return {
    last,
    async check(candidates, limit, signal) {
      const due = [...candidates].filter(({ key, place }) => {
        const found = last(key, place);
        return found === undefined || now() - found.time > (found.reachable === undefined ? failureHoldsMs : answerHoldsMs);
      });
      try {
        await inParallel(due.slice(0, limit), width, async ({ key, place }) => {
          known.set(key, { reachable: await holdsSomething(api, place, signal), time: now(), place: named(place) });
        });
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof NorthstarError)) {
          throw error;
        }
      }
    },
    keep(keys) {
      for (const key of known.keys()) {
        if (!keys.has(key)) {
          known.delete(key);
        }
      }
    },
  };
}

/** Rejects where asking for further ones makes no sense now. */
async function holdsSomething(api: MlflowApi, place: ArtifactPlace, signal: AbortSignal): Promise<boolean | undefined> {
  const list = (path: string) => {
    switch (place.of) {
      case 'run':
        return api.runArtifacts(place.id, path, signal);
      case 'loggedModel':
        return api.loggedModelArtifacts(place.id, path, signal);
      case 'store':
        return api.storedArtifacts(path, signal);
    }
  };
  try {
    if ((await list(place.path)).length > 0) {
      return true;
    }
    const [parent, name] = [place.path.split('/').slice(0, -1).join('/'), place.path.split('/').at(-1)];
    return place.path !== '' && (await list(parent)).some(({ path, is_dir: isFolder }) => isFolder !== true && path.split('/').at(-1) === name);
  } catch (error) {
    if (!(error instanceof NorthstarError)) {
      throw error;
    }
    switch (error.code) {
      case 'SOURCE_NOT_FOUND':
        return place.of === 'store' ? undefined : false;
      case 'SOURCE_FAILED':
      case 'SOURCE_FORBIDDEN':
      case 'SOURCE_ANSWER_INVALID':
      case 'SOURCE_ANSWER_TOO_LARGE':
        return undefined;
      default:
        throw error;
    }
  }
}
