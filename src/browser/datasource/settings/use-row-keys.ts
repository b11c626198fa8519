/** A key for each row of a list whose entries have none of their own: an open card stays open when its neighbours move. */
import { useState } from 'react';

export interface RowKeys {
  readonly keys: readonly number[];
  /** Answers the key of the row that is about to be added at the end. */
  add(): number;
  remove(index: number): void;
  move(index: number, by: 1 | -1): void;
}

export function useRowKeys(count: number): RowKeys {
  const [held, setHeld] = useState<{ readonly keys: readonly number[]; readonly next: number }>(() => ({ keys: Array.from({ length: count }, (_, index) => index), next: count }));
  const keys = held.keys.length === count ? held.keys : Array.from({ length: count }, (_, index) => held.keys[index] ?? held.next + index);
  const next = Math.max(held.next, ...keys.map((key) => key + 1));
  return {
    keys,
    add() {
      setHeld({ keys: [...keys, next], next: next + 1 });
      return next;
    },
    remove: (index) => setHeld({ keys: keys.filter((_, at) => at !== index), next }),
    move(index, by) {
      const moved = [...keys];
      const [one, other] = [moved[index], moved[index + by]];
      if (one !== undefined && other !== undefined) {
        moved[index] = other;
        moved[index + by] = one;
        setHeld({ keys: moved, next });
      }
    },
  };
}
