import fc from 'fast-check';
import { mergeAttempts } from './cells.ts';
import { gatesOf } from './gates.ts';
import { neverRunOf } from './never-run.ts';
import { anyRelease } from './testing/any-release.ts';
import { drawn, type Drawn } from './testing/drawn.ts';

function neverRun(drawing: Drawn): readonly (readonly [string | undefined, readonly string[]])[] {
  const release = drawn(drawing);
  const cells = mergeAttempts(release);
  const offered: (readonly string[])[] = [];
  const found = neverRunOf(release, cells, gatesOf(release, cells), (_, ran) => {
    offered.push(ran);
    return undefined;
  });
  found.forEach((meant) => meant());
  return [...found.keys()].map((check, index) => [release.checks[check]?.name, offered[index] ?? []]);
}

describe('the gates that no build ever ran', () => {
  it('are declared ones without a run, and what was meant is a check that ran and is no gate', () => {
    expect(neverRun({ build: '✓✓', checks: { unit: '✓✓', b_gpu: '✓·', b_gpuu: '··', other: '··' }, about: { unit: { gate: true }, b_gpuu: { gate: true } } })).toEqual([['b_gpuu', ['b_gpu']]]);
  });

  it('are not those that were ever left out, broke, or wait', () => {
    expect(neverRun({ build: '✓✓', checks: { skipped: '·»', waiting: '▸·', lost: '∅·' }, about: { skipped: { gate: true }, waiting: { gate: true }, lost: { gate: true } } })).toEqual([]);
  });

  it('are none where nothing was built yet', () => {
    expect(neverRun({ build: '', checks: { unit: '' }, about: { unit: { gate: true } } })).toEqual([]);
  });

  it('are guessed at when somebody says what was meant, and then once', () => {
    const release = drawn({ build: '✓', checks: { unit: '✓', unti: '·' }, about: { unti: { gate: true } } });
    const cells = mergeAttempts(release);
    let guesses = 0;
    const meant = neverRunOf(release, cells, gatesOf(release, cells), (_, [first]) => {
      guesses++;
      return first;
    }).get(1);
    expect(guesses).toBe(0);
    expect([meant?.(), meant?.(), guesses]).toEqual(['unit', 'unit', 1]);
  });

  it('are exactly the gates that no run names', () => {
    fc.assert(
      fc.property(anyRelease, (release) => {
        const cells = mergeAttempts(release);
        const gates = gatesOf(release, cells);
        const named = new Set(release.attempts.check);
        expect([...neverRunOf(release, cells, gates, () => undefined).keys()]).toEqual(gates.flatMap((gate, check) => (gate !== undefined && !named.has(check) ? [check] : [])));
      })
    );
  });
});
