/** States as other systems write them. */
import { cellStates, type CellState } from '../../../../core/release/states.ts';

const others: Readonly<Record<string, CellState>> = {
  pass: 'passed', success: 'passed', successful: 'passed', succeeded: 'passed', ok: 'passed', green: 'passed', fixed: 'passed', true: 'passed', '✓': 'passed',
  fail: 'failed', failure: 'failed', red: 'failed', regression: 'failed', broken: 'failed', false: 'failed', '✗': 'failed',
  unstable: 'flaky', error: 'errored', infrastructure: 'errored', timedout: 'errored', timeout: 'errored', startupfailure: 'errored', '!': 'errored',
  canceled: 'cancelled', aborted: 'cancelled', stopped: 'cancelled', '⊘': 'cancelled',
  queued: 'running', pending: 'running', waiting: 'running', inprogress: 'running', created: 'running', requested: 'running',
  skip: 'skipped', ignored: 'skipped', disabled: 'skipped', neutral: 'skipped', manual: 'skipped', notrun: 'notScheduled', notbuilt: 'notScheduled', missing: 'lost', expired: 'lost', stale: 'lost',
};
const known = new Map<string, CellState>([...Object.entries(others), ...cellStates.map((state) => [state.toLowerCase(), state] as const)]);

/** Case, blanks, `-` and `_` do not matter; undefined for a word that no system uses. */
export const stateOfWord = (word: string): CellState | undefined => known.get(word.toLowerCase().replace(/[\s_-]+/g, ''));
