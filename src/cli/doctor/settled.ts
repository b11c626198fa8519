/** Waits until every source has answered or failed once, and notes how long each took to fail. */
import type { FederationPort } from '../../backend/instances/federation-port.ts';
import { isUnread } from '../../backend/queries/provenance.ts';
import type { View } from '../../backend/federation/view.ts';

export interface Settled {
  /** Absent where there was none in time. */
  readonly view: View | undefined;
  /** Seconds until a source was first seen to have answered or failed, by name. */
  readonly seconds: ReadonlyMap<string, number>;
}

/** Resolves after `patienceMs` at the latest. */
export function settled(federation: FederationPort, now: () => number, patienceMs: number): Promise<Settled> {
  const began = now();
  const seconds = new Map<string, number>();
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ view: federation.view(), seconds }), patienceMs);
    const look = (view: View) => {
      const read = view.sources.filter((source) => !isUnread(source));
      read.filter(({ name }) => !seconds.has(name)).forEach(({ name }) => seconds.set(name, (now() - began) / 1000));
      if (read.length === view.sources.length) {
        clearTimeout(timer);
        resolve({ view, seconds });
      }
    };
    federation.onView(look);
    const first = federation.view();
    if (first !== undefined) {
      look(first);
    }
  });
}
