/** The fleet as its facts tell it, for tests: hosts and jobs as plain records. */
import { hostsOf, namedValues, type NamedValues } from '../../../models/job.ts';
import { collectDemo, number, text, type Collected } from '../../testing/screen.ts';
import type { DemoMoment } from '../../demo.ts';

export interface ToldJob {
  readonly id: string;
  readonly cluster: string;
  readonly model: string | undefined;
  readonly state: string;
  readonly reason: string | undefined;
  readonly hosts: readonly string[];
  readonly gpus: number;
  readonly submit: number;
  readonly start: number;
  readonly end: number;
  readonly limitSeconds: number;
  readonly settings: NamedValues;
  readonly outcomes: NamedValues;
}

export interface ToldFleet {
  readonly collected: Collected;
  readonly hosts: ReadonlyMap<string, { readonly cluster: string; readonly rack: string; readonly state: string; readonly gpus: number; readonly gpuType: string }>;
  readonly jobs: readonly ToldJob[];
}

export function toldFleet(moment: DemoMoment): ToldFleet {
  const collected = collectDemo(moment);
  const { host, job } = collected.of;
  return {
    collected,
    hosts: new Map([...host].map(([name, fields]) => [name, { cluster: text(fields, 'cluster') ?? '', rack: text(fields, 'rack') ?? '', state: text(fields, 'state') ?? '', gpus: number(fields, 'gpus'), gpuType: text(fields, 'gpuType') ?? '' }])),
    jobs: [...job.values()].map((fields) => ({
      id: text(fields, 'id') ?? '',
      cluster: text(fields, 'cluster') ?? '',
      model: text(fields, 'model'),
      state: text(fields, 'state') ?? '',
      reason: text(fields, 'reason'),
      hosts: hostsOf(text(fields, 'hosts')),
      gpus: number(fields, 'gpusAllocated'),
      submit: number(fields, 'submitTime'),
      start: number(fields, 'startTime'),
      end: number(fields, 'endTime'),
      limitSeconds: number(fields, 'timeLimit'),
      settings: namedValues(text(fields, 'settings')),
      outcomes: namedValues(text(fields, 'outcomes')),
    })),
  };
}

/** How often each occurs. */
export function counted(words: Iterable<string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) {
    counts[word] = (counts[word] ?? 0) + 1;
  }
  return counts;
}
