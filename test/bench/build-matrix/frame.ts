/** A frame as the datasource's `releaseMatrix` query answers it, of any size; the same in every run. */
import { FieldType, type DataFrame, type Field } from '@grafana/data';
import { blankLetter, letterOf, type ReleaseMatrixMeta } from '../../../src/contract/release-matrix.ts';
import { cellStates } from '../../../src/core/release/states.ts';
import { chance } from '../chance.ts';

const suites = ['unit', 'gpu', 'data', 'canary', 'end to end'];
const owners = ['ads-ranking', 'feed', 'platform', 'reels'];
const buildEveryMs = 3 * 3_600_000;
const blankShare = 0.12;

const word = (words: readonly string[], at: number): string => words[at % words.length] ?? '';

/** Most checks pass, each fails as often as it is bad, the rest stands in any other way. */
function stateOf(build: number, check: number): string {
  const luck = chance(build * 1_009 + check, 3);
  const bad = chance(check, 5) * 0.2;
  return luck < bad ? 'failed' : luck > 0.97 ? word(cellStates, build + check) : 'passed';
}

/** Every text a value of its own, as it comes out of an answer. */
function arrived<T>(values: readonly T[]): T[] {
  const parsed: T[] = JSON.parse(JSON.stringify(values));
  return parsed;
}

export function releaseFrame(builds: number, checks: number, now: number): DataFrame {
  const blocked: number[] = [];
  const [build, check, state, attempts, message, owner]: [string[], string[], string[], number[], (string | null)[], string[]] = [[], [], [], [], [], []];
  const buildNames = Array.from({ length: builds }, (_, at) => `B${40_000 + builds - at}`);
  const checkNames = Array.from({ length: checks }, (_, at) => `${word(suites, at)} check ${at}`);
  const packed: string[] = [];
  for (const [row, name] of buildNames.entries()) {
    packed.push(blankLetter);
    for (const [column, title] of checkNames.entries()) {
      if (chance(row * checks + column, 7) < blankShare) {
        blocked.push(row * checks + column);
        packed.push(blankLetter);
        continue;
      }
      const own = stateOf(row, column);
      build.push(name);
      check.push(title);
      state.push(own);
      packed.push(letterOf(cellStates.findIndex((word) => word === own)));
      attempts.push(own === 'flaky' ? 2 : 1);
      message.push(own === 'passed' ? null : `${title} did not pass`);
      owner.push(word(owners, column));
    }
  }
  const custom: ReleaseMatrixMeta = {
    package: 'bench',
    builds: buildNames.map((name, at) => ({ build: name, time: now - at * buildEveryMs, mark: chance(at, 11) < 0.8 ? 'passed' : 'failed', verdict: null, url: null, note: null, inputs: null, readiness: { state: 'notReady', problem: checkNames.slice(0, 3).map((check) => `${check} failed`).join(', ') } })),
    checks: checkNames.map((title, at) => ({ check: title, gate: at < 6 ? 'declared' : null, suite: word(suites, at), owner: word(owners, at) })),
    blanks: [{ state: 'blocked', text: 'Blocked by a gate that failed.', cells: blocked }],
    contradictions: [],
    rows: packed.join(''),
  };
  const text = (name: string, values: readonly (string | null)[]): Field => ({ name, type: FieldType.string, config: {}, values: arrived(values) });
  return {
    refId: 'A',
    length: build.length,
    fields: [text('build', build), text('check', check), text('state', state), { name: 'attempts', type: FieldType.number, config: {}, values: attempts }, text('message', message), text('owner', owner)],
    meta: { custom },
  };
}
