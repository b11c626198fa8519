/** The keeper of builds as a federation thread has it: what it asks travels to the main thread, which has the journal. */
import { noWrite, type KeptBuild, type KeptBuilds } from '../../../core/models/kept-build.ts';
import type { BuildKeeper } from './kept-build.ts';

/** `recall`, `keep` or `forget`, with what it takes. */
export type KeeperCall =
  | { readonly ask: 'recall'; readonly asked: string; readonly mostRuns: number; readonly lastWrite: number }
  | { readonly ask: 'keep'; readonly asked: string; readonly builds: readonly KeptBuild[] }
  | { readonly ask: 'forget'; readonly asked: string; readonly before: number };

export interface KeeperPort extends BuildKeeper {
  /** The main thread has answered: what was recalled, nothing where it was asked something else; undefined where it could not be done. */
  answered(id: number, kept: KeptBuilds | undefined): void;
}

const nothing: KeptBuilds = { builds: [], lastWrite: noWrite };

export function keeperPort(say: (id: number, call: KeeperCall) => void): KeeperPort {
  const waiting = new Map<number, (kept: KeptBuilds | undefined) => void>();
  let last = 0;
  const ask = (call: KeeperCall) =>
    new Promise<KeptBuilds | undefined>((resolve) => {
      waiting.set(++last, resolve);
      say(last, call);
    });
  return {
    recall: (asked, mostRuns, lastWrite) => ask({ ask: 'recall', asked, mostRuns, lastWrite }),
    keep: async (asked, builds) => (await ask({ ask: 'keep', asked, builds })) !== undefined,
    forget: async (asked, before) => (await ask({ ask: 'forget', asked, before })) !== undefined,
    answered(id, kept) {
      waiting.get(id)?.(kept);
      waiting.delete(id);
    },
  };
}

/** What the main thread does with a call; without a keeper nothing is kept. Never rejects. */
export async function callKeeper(keeper: BuildKeeper | undefined, call: KeeperCall): Promise<KeptBuilds | undefined> {
  if (keeper === undefined) {
    return nothing;
  }
  switch (call.ask) {
    case 'recall':
      return keeper.recall(call.asked, call.mostRuns, call.lastWrite);
    case 'keep':
      return (await keeper.keep(call.asked, call.builds)) ? nothing : undefined;
    case 'forget':
      return (await keeper.forget(call.asked, call.before)) ? nothing : undefined;
  }
}
