/** The keeper of builds as a federation thread has it: what it asks travels to the main thread, which has the journal. */
import type { KeptBuild } from '../../../core/models/kept-build.ts';
import type { BuildKeeper } from './kept-build.ts';

/** `recall`, `keep` or `forget`, with what it takes. */
export type KeeperCall =
  | { readonly ask: 'recall'; readonly source: string; readonly mostRuns: number }
  | { readonly ask: 'keep'; readonly source: string; readonly builds: readonly KeptBuild[] }
  | { readonly ask: 'forget'; readonly source: string };

export interface KeeperPort extends BuildKeeper {
  /** The main thread has answered; `builds` are those recalled. */
  answered(id: number, builds: readonly KeptBuild[] | undefined): void;
}

export function keeperPort(say: (id: number, call: KeeperCall) => void): KeeperPort {
  const waiting = new Map<number, (builds: readonly KeptBuild[] | undefined) => void>();
  let last = 0;
  const ask = (call: KeeperCall) =>
    new Promise<readonly KeptBuild[] | undefined>((resolve) => {
      waiting.set(++last, resolve);
      say(last, call);
    });
  return {
    recall: (source, mostRuns) => ask({ ask: 'recall', source, mostRuns }),
    async keep(source, builds) {
      await ask({ ask: 'keep', source, builds });
    },
    async forget(source) {
      await ask({ ask: 'forget', source });
    },
    answered(id, builds) {
      waiting.get(id)?.(builds);
      waiting.delete(id);
    },
  };
}

/** What the main thread does with a call; without a keeper nothing is kept. Never rejects. */
export async function callKeeper(keeper: BuildKeeper | undefined, call: KeeperCall): Promise<readonly KeptBuild[] | undefined> {
  switch (call.ask) {
    case 'recall':
      return keeper === undefined ? [] : keeper.recall(call.source, call.mostRuns);
    case 'keep':
      await keeper?.keep(call.source, call.builds);
      return [];
    case 'forget':
      await keeper?.forget(call.source);
      return [];
  }
}
