/** What the keys do on the matrix. */
import type { KeyboardEvent } from 'react';
import type { Spot } from './core/geometry.ts';

interface KeysOptions {
  readonly spot: Spot;
  readonly builds: number;
  readonly lines: number;
  readonly linesInSight: number;
  /** With `isRange` the builds between the place before and this one are chosen. */
  readonly move: (to: Spot, isRange: boolean) => void;
  readonly enter: () => void;
  /** Answers whether there was something to let go of. */
  readonly dismiss: () => boolean;
  readonly failure: (step: 1 | -1) => void;
}

/** Line -1 is the row of the builds. */
export function useKeys({ spot, builds, lines, linesInSight, move, enter, dismiss, failure }: KeysOptions): (event: KeyboardEvent) => void {
  const to = (build: number, line: number): Spot => ({ build: Math.max(0, Math.min(builds - 1, build)), line: Math.max(-1, Math.min(lines - 1, line)) });
  return (event) => {
    // What stands open over the matrix has keys of its own.
    if (event.target !== event.currentTarget || event.altKey || event.metaKey || builds === 0) {
      return;
    }
    const { build, line } = spot;
    const isFar = event.ctrlKey;
    const target: Readonly<Record<string, Spot>> = {
      ArrowLeft: to(build - 1, line),
      ArrowRight: to(build + 1, line),
      ArrowUp: to(build, line - 1),
      ArrowDown: to(build, line + 1),
      Home: to(0, isFar ? -1 : line),
      End: to(builds - 1, isFar ? lines - 1 : line),
      PageUp: to(build, line - linesInSight),
      PageDown: to(build, line + linesInSight),
    };
    const next = target[event.key];
    if (next !== undefined) {
      event.preventDefault();
      move(next, event.shiftKey);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      enter();
    } else if (!isFar && (event.key === 'n' || event.key === 'p')) {
      event.preventDefault();
      failure(event.key === 'n' ? 1 : -1);
    } else if (event.key === 'Escape' && dismiss()) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
}
