import fc from 'fast-check';
import { cellStates } from '../../../../core/release/states.ts';
import { anyDrawing, matrixOf } from '../testing/matrices.ts';
import { arrange, groupings, orders, type Arrangement } from './arrange.ts';
import { changesBetween } from './changes.ts';
import { figuresOf } from './figures.ts';
import { find } from './filter.ts';
import { groupFiguresOf, isLineDisputed, shownCheck } from './groups.ts';
import { beforeAll, nextFailure } from './next-failure.ts';

const all = ({ checks }: { readonly checks: readonly unknown[] }) => checks.map((_, index) => index);
const plain: Arrangement = { order: 'badness', grouping: 'none', folded: new Set() };
const names = (drawing: Parameters<typeof matrixOf>[0], about: Parameters<typeof matrixOf>[1], arrangement: Partial<Arrangement>) => {
  const matrix = matrixOf(drawing, about);
  return arrange(matrix, figuresOf(matrix), all(matrix), { ...plain, ...arrangement }).map((line) => (line.kind === 'group' ? `[${line.name}]` : matrix.checks[line.check]?.check));
};
const drawing = { docs: '✓✓✓', unit: '✓✗✓', soak: '✗✓✓', never: '...', canary: '✓✓✓' };
const about = { canary: { gate: 'declared', suite: 'release' }, unit: { suite: 'fast', owner: 'b' }, docs: { suite: 'release', owner: 'a' }, soak: { suite: 'release', owner: 'a' } } as const;

describe('the lines of the matrix', () => {
  it('have gates first, then what is bad now, then what was bad more often, and last what never judged', () => {
    expect(names(drawing, about, {})).toEqual(['canary', 'soak', 'unit', 'docs', 'never']);
  });

  it('stand by name, suite, owner or as they run, gates first', () => {
    expect(names(drawing, about, { order: 'name' })).toEqual(['canary', 'docs', 'never', 'soak', 'unit']);
    expect(names(drawing, about, { order: 'suite' })).toEqual(['canary', 'unit', 'docs', 'soak', 'never']);
    expect(names(drawing, about, { order: 'owner' })).toEqual(['canary', 'docs', 'soak', 'unit', 'never']);
    expect(names(drawing, about, { order: 'place' })).toEqual(['canary', 'docs', 'unit', 'soak', 'never']);
  });

  it('can be grouped, and groups folded; what has none stands last', () => {
    expect(names(drawing, about, { grouping: 'suite', folded: new Set(['release']) })).toEqual(['[fast]', 'unit', '[release]', '[–]', 'never']);
  });

  it('have every check that is found exactly once, however they are arranged', () => {
    fc.assert(
      fc.property(anyDrawing, fc.constantFrom(...orders), fc.constantFrom(...groupings), fc.boolean(), (drawn, order, grouping, isFolded) => {
        const matrix = matrixOf(drawn, { 'check-1': { suite: 's', owner: 'o' } });
        const lines = arrange(matrix, figuresOf(matrix), all(matrix), { order, grouping, folded: new Set(isFolded ? ['s', 'o'] : []) });
        const held = lines.flatMap((line) => (line.kind === 'check' ? [line.check] : line.isFolded ? line.checks : []));
        expect([...held].sort((a, b) => a - b)).toEqual(all(matrix));
      })
    );
  });
});

describe('a folded group', () => {
  const shown = (...marks: readonly string[]) => {
    const matrix = matrixOf(Object.fromEntries(marks.map((mark, index) => [`c${index}`, mark])));
    const check = shownCheck(matrix, { kind: 'group', name: 'g', checks: all(matrix), isFolded: true }, 0);
    return cellStates[matrix.states[check] ?? -1];
  };

  it('shows the worst of its checks, and is blank only where all are', () => {
    expect([shown('✓', '✗', '!'), shown('✓', '≈'), shown('✓', '▸'), shown('✓', 'b', '.'), shown('.', 'b'), shown('.', '.')]).toEqual(['failed', 'flaky', 'running', 'passed', 'blocked', 'notScheduled']);
  });
});

describe('the figures of a group', () => {
  it('are those of a check that stands in each build as the worst of the group does', () => {
    fc.assert(
      fc.property(anyDrawing, (drawn) => {
        const matrix = matrixOf(drawn);
        const lines = [{ kind: 'check' as const, check: 0 }, { kind: 'group' as const, name: 'all', checks: all(matrix), isFolded: true }];
        const [, group] = lines;
        const worst = matrix.builds.map((_, build) => (group === undefined ? -1 : (matrix.states[build * matrix.checks.length + shownCheck(matrix, group, build)] ?? -1)));
        const [slow] = figuresOf({ builds: matrix.builds, checks: matrix.checks.slice(0, 1), states: Uint8Array.from(worst) });
        expect([...groupFiguresOf(matrix, lines)]).toEqual([[1, slow]]);
      })
    );
  });

  it('are none where there is no group, and its dispute is that of any of its checks', () => {
    const matrix = { ...matrixOf({ unit: '✓✗', docs: '✓✓' }), rows: Int32Array.from([0, 1, 2, 3]), conflicts: Uint8Array.from([0, 0, 0, 1]) };
    expect(groupFiguresOf(matrix, [{ kind: 'check', check: 0 }]).size).toBe(0);
    const group = { kind: 'group', name: 'all', checks: [0, 1], isFolded: true } as const;
    expect([0, 1].map((build) => isLineDisputed(matrix, group, build))).toEqual([false, true]);
    expect(isLineDisputed(matrix, { kind: 'check', check: 0 }, 1)).toBe(false);
    expect(find(matrix, 'conflict:true').checks).toEqual([1]);
    expect(find(matrix, 'conflict:true -build:B1').checks).toEqual([]);
  });
});

describe('a search', () => {
  const matrix = matrixOf({ 'gpu-smoke': '✓✗', unit: '✓✓', docs: '✓.' }, { 'gpu-smoke': { suite: 'gpu' }, unit: { gate: 'declared' } });
  const found = (text: string) => {
    const { checks, builds, unknown, meant } = find(matrix, text);
    return [checks.map((check) => matrix.checks[check]?.check), builds.map((build) => matrix.builds[build]?.build), [...unknown, ...meant]];
  };

  it.each([
    ['', ['gpu-smoke', 'unit', 'docs'], ['B2', 'B1'], []],
    ['state:failed', ['gpu-smoke'], ['B2', 'B1'], []],
    ['-state:failed', ['unit', 'docs'], ['B2', 'B1'], []],
    ['build:B2 state:failed', [], ['B2'], []],
    ['suite:~gp', ['gpu-smoke'], ['B2', 'B1'], []],
    ['gate:declared', ['unit'], ['B2', 'B1'], []],
    ['SMOKE', ['gpu-smoke'], ['B2', 'B1'], []],
    ['gate:true', ['unit'], ['B2', 'B1'], []],
    ['-gate:true', ['gpu-smoke', 'docs'], ['B2', 'B1'], []],
    ['gate:false', ['gpu-smoke', 'docs'], ['B2', 'B1'], []],
    ['gate:', ['gpu-smoke', 'docs'], ['B2', 'B1'], []],
    ['state:~fail', ['gpu-smoke'], ['B2', 'B1'], []],
    ['gate:yes', [], ['B2', 'B1'], ['No gate is yes: it is one of true, false, declared, inferred, unknown.']],
    ['state:red', [], ['B2', 'B1'], [expect.stringMatching(/^No state is red: it is one of passed, failed, /)]],
    ['B2', [], ['B2', 'B1'], ['No check, suite or owner has B2, and words look at nothing else. Did you mean build:B2?']],
    ['unit b', [], ['B2', 'B1'], ['No check, suite or owner has b, and words look at nothing else. Did you mean build:~b?']],
    ['-B2', ['gpu-smoke', 'unit', 'docs'], ['B2', 'B1'], []],
    ['nowhere', [], ['B2', 'B1'], []],
    ['colour:red unit', ['unit'], ['B2', 'B1'], ['The search names the field colour, which there is not: there are check, state, suite, owner, gate, build, conflict.']],
  ])('for %j finds checks and builds', (text, checks, builds, unknown) => {
    expect(found(text)).toEqual([checks, builds, unknown]);
  });
});

describe('the way from failure to failure', () => {
  const isFailure = (matrix: ReturnType<typeof matrixOf>, check: number, build: number) => ['failed', 'errored', 'flaky'].includes(cellStates[matrix.states[build * matrix.checks.length + check] ?? -1] ?? '');

  it('visits each once, the newest build first and within a build from the top down, in both directions, and comes round', () => {
    fc.assert(
      fc.property(anyDrawing, (drawn) => {
        const matrix = matrixOf(drawn);
        const lines = arrange(matrix, figuresOf(matrix), all(matrix), plain);
        const builds = matrix.builds.map((_, index) => index);
        const failures = builds.flatMap((build) => lines.flatMap((line, at) => (isFailure(matrix, shownCheck(matrix, line, build), build) ? [`${build}/${at}`] : [])));
        for (const step of [1, -1] as const) {
          const visited: string[] = [];
          let at = nextFailure(matrix, lines, builds, beforeAll, step);
          while (at !== undefined && !visited.includes(`${at.build}/${at.line}`)) {
            visited.push(`${at.build}/${at.line}`);
            at = nextFailure(matrix, lines, builds, at, step);
          }
          expect(step === 1 ? visited : visited.reverse()).toEqual(failures);
        }
      })
    );
  });

  it('leads from the row of the builds down that build, and back to the builds after it', () => {
    const matrix = matrixOf({ a: '✗✗✗', b: '✗✗✗' });
    const lines = arrange(matrix, figuresOf(matrix), all(matrix), plain);
    const from = { build: 1, line: -1 };
    expect([nextFailure(matrix, lines, [0, 1, 2], from, 1), nextFailure(matrix, lines, [0, 1, 2], from, -1)]).toEqual([{ build: 1, line: 0 }, { build: 0, line: 1 }]);
  });
});

describe('two builds compared', () => {
  it('tell what turned bad, then what turned good, then the rest', () => {
    expect(changesBetween(matrixOf({ same: '✓✓', rest: '»✓', good: '✓✗', bad: '✗✓' }), 1, 0)).toEqual([
      { check: 'bad', from: 'passed', to: 'failed' },
      { check: 'good', from: 'failed', to: 'passed' },
      { check: 'rest', from: 'passed', to: 'skipped' },
    ]);
  });
});
