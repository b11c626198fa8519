/** How a state looks: a colour that the colour-blind can tell from the others (Okabe and Ito, 2008), and always a mark of its own. */
import type { CellState } from '../../../../core/release/states.ts';

export interface Look {
  /** Of the cell; undefined for one that is only marked. */
  readonly fill: string | undefined;
  readonly ink: string;
}

const dark: Readonly<Record<CellState, Look>> = {
  passed: { fill: '#0b5c48', ink: '#d7fff0' },
  failed: { fill: '#d55e00', ink: '#ffffff' },
  flaky: { fill: '#e69f00', ink: '#1a1200' },
  errored: { fill: '#b4568a', ink: '#ffffff' },
  running: { fill: '#2c6fa0', ink: '#ffffff' },
  cancelled: { fill: '#5c606b', ink: '#ffffff' },
  lost: { fill: undefined, ink: '#b0b5c2' },
  blocked: { fill: undefined, ink: '#e08a4a' },
  skipped: { fill: undefined, ink: '#9aa0ae' },
  notScheduled: { fill: undefined, ink: '#7d8391' },
  unknown: { fill: undefined, ink: '#b0b5c2' },
};
const light: Readonly<Record<CellState, Look>> = {
  passed: { fill: '#bfe8da', ink: '#064534' },
  failed: { fill: '#d55e00', ink: '#ffffff' },
  flaky: { fill: '#f2bb3f', ink: '#1a1200' },
  errored: { fill: '#b4568a', ink: '#ffffff' },
  running: { fill: '#2c6fa0', ink: '#ffffff' },
  cancelled: { fill: '#8c909b', ink: '#ffffff' },
  lost: { fill: undefined, ink: '#565b66' },
  blocked: { fill: undefined, ink: '#a84800' },
  skipped: { fill: undefined, ink: '#666b76' },
  notScheduled: { fill: undefined, ink: '#80858f' },
  unknown: { fill: undefined, ink: '#565b66' },
};

/** Of a cell in that state; a blank one has no fill, whatever its state. */
export function lookOf(state: CellState, isBlank: boolean, isDark: boolean): Look {
  const look = (isDark ? dark : light)[state];
  return isBlank ? { ...look, fill: undefined } : look;
}
