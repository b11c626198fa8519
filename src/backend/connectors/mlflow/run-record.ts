/** What is kept of a run: little, for there may be hundreds of thousands, and MLflow sends all their parameters and metrics along. */
import { z } from 'zod';
import type { Run } from './answers.ts';

/** Times of a run may be a little ahead of ours. */
export const skewMs = 5 * 60_000;

export interface RunRecord {
  readonly id: string;
  readonly experimentId: string;
  /** Milliseconds since the epoch; 0 where it does not say. */
  readonly started: number;
  /** When it was last seen to train; NaN where it trained nothing. */
  readonly lastSeen: number;
  readonly framework: string | undefined;
  /** Whether it has ended, so that it will not change. */
  readonly ended: boolean;
  /** When it was read. */
  readonly read: number;
}

export function recordOf(run: Run, now: number): RunRecord {
  const { info } = run;
  return {
    id: info.run_id ?? info.run_uuid ?? '',
    experimentId: info.experiment_id,
    started: Number.isNaN(info.start_time) ? 0 : info.start_time,
    lastSeen: lastSeenOf(run, now),
    framework: flavourOf(run),
    ended: info.end_time <= now && (info.status === 'FINISHED' || info.status === 'FAILED' || info.status === 'KILLED'),
    read: now,
  };
}

/**
 * When a run was last seen to train: the end of a finished one; of one that calls itself running the last metric it logged, for a
 * trainer that died leaves its run so for ever. A failed, killed or scheduled run trained nothing: NaN.
 */
export function lastSeenOf({ info, data }: Run, now: number): number {
  const possible = (times: readonly number[]) => times.filter((time) => time <= now + skewMs).reduce(later, NaN);
  switch (info.status) {
    case 'FINISHED':
      return possible([Number.isNaN(info.end_time) ? info.start_time : info.end_time]);
    case 'RUNNING':
      return possible([info.start_time, ...data.metrics.map(({ timestamp }) => timestamp)]);
    default:
      return NaN;
  }
}

/** The later of two times; NaN is none. */
export const later = (a: number, b: number) => (Number.isNaN(a) || b > a ? b : a);

const loggedModels = z.array(z.object({ flavors: z.record(z.string(), z.unknown()).optional() }));

/** The flavour of the model a run logged (`mlflow.log-model.history`, MLflow 2), else the one that logged it by itself (`mlflow.autologging`). */
export function flavourOf({ data }: Run): string | undefined {
  const value = (key: string) => data.tags.find((tag) => tag.key === key)?.value;
  const history = value('mlflow.log-model.history');
  const models = history === undefined || history.length > 1_000_000 ? [] : modelsIn(history);
  const flavour = models.flatMap(({ flavors = {} }) => Object.keys(flavors)).filter((name) => name !== 'python_function' && name !== 'mleap').at(-1);
  return (flavour ?? value('mlflow.autologging'))?.trim().toLowerCase() || undefined;
}

function modelsIn(history: string): z.infer<typeof loggedModels> {
  try {
    return loggedModels.safeParse(JSON.parse(history)).data ?? [];
  } catch {
    return [];
  }
}
