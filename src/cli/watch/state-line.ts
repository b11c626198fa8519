/** Who watches, as a line for people: at the start, and whenever that changes. */
import type { WatcherState } from '../../backend/watch/watcher.ts';

export type Watched = Pick<WatcherState, 'leading' | 'other' | 'problem'>;

const iso = (time: number) => new Date(time).toISOString();

/** The first sentence: who watches `name`. */
export function beginningText({ leading, other, problem }: Watched, name: string): string {
  if (problem !== null) {
    return `Not watching ${name} yet. ${problem}`;
  }
  return leading ? `Watching ${name}.` : `Waiting: ${otherText(other, name)}`;
}

/** What changed since `before`, without line end. */
export function changeText(before: Watched, { leading, other, problem }: Watched, name: string, now: number): string {
  if (problem !== null) {
    return `${iso(now)} not watching ${name}: ${problem}`;
  }
  if (!leading) {
    return `${iso(now)} ${before.leading ? 'lost the lease' : 'waiting'}: ${otherText(other, name)}`;
  }
  return `${iso(now)} ${before.other === null ? `watching ${name} again` : `took over: watching ${name} in the place of ${before.other.holder}`}`;
}

const otherText = (other: Watched['other'], name: string) =>
  `${other === null ? `another backend watches ${name}` : `${other.holder} watches ${name}; its lease holds until ${iso(other.expiresAt)} and is renewed while it runs`}. This one takes over when that ends.`;
