import { readFileSync } from 'node:fs';
import { emitSlides } from '../../core/demo/release/slide-package.ts';
import { stateWords } from '../../core/release/states.ts';
import { releaseMatrixMeta } from '../../contract/release-matrix.ts';
import { answer } from './answer.ts';
import { rowsOf } from './testing/plain-table.ts';
import { releaseRecords } from './testing/release-records.ts';
import { buildView } from './testing/view-builder.ts';

const now = Date.UTC(2026, 2, 12);

/** The marks as they were read off the slides, by `build row`. */
const slides = new Map(
  readFileSync(new URL('../../core/demo/release/testing/package-release.tsv', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .map(([slide = '', build = '', date = '', row = '', mark = '']) => [`${build} ${row}`, { slide, build, date, row, mark }] as const)
);

const view = () => buildView(releaseRecords((sink) => emitSlides(sink, now)));

const slidesView = view();
const table = answer(slidesView, { queryType: 'releaseMatrix', package: 'automl' }, now);
const meta = releaseMatrixMeta.parse(table.custom);
const shownMark = new Map(rowsOf(table).map((row) => [`${String(row['build'])} ${String(row['check'])}`, String(row['state'])]));
const reasonOf = new Map(
  meta.blanks.flatMap(({ state, text, cells }) => cells.map((cell) => [`${meta.builds[Math.floor(cell / meta.checks.length)]?.build} ${meta.checks[cell % meta.checks.length]?.check}`, `${state}: ${text}`] as const))
);

describe('the slides of the talk through the query', () => {
  it('are there cell for cell, mark for mark, and no other cell is', () => {
    const words = { '✓': 'passed', '✗': 'failed', '⊘': 'cancelled', '!': 'errored', '': undefined } as const;
    const isMark = (mark: string): mark is keyof typeof words => Object.hasOwn(words, mark);
    const wanted = [...slides].flatMap(([cell, { mark }]) => (isMark(mark) && words[mark] !== undefined ? [[cell, words[mark]] as const] : []));
    expect(new Map([...shownMark])).toEqual(new Map(wanted));
    for (const [word, { mark }] of Object.entries(stateWords)) {
      expect(isMark(mark) ? words[mark] : word).toBe(word);
    }
  });

  it('have their builds newest first, under their dates, at noon', () => {
    const order = [...new Set([...slides.values()].map(({ build }) => build))].sort((a, b) => Number(b.slice(1)) - Number(a.slice(1)));
    expect(meta.builds.map(({ build }) => build)).toEqual(order);
    for (const { build, time } of meta.builds) {
      const { date = '', slide = '' } = slides.get(`${build} build`) ?? {};
      const [month, day] = date.split('/').map(Number);
      expect(new Date(time ?? NaN)).toEqual(new Date(Date.UTC(Number(slide.slice(0, 4)), (month ?? 0) - 1, day, 12)));
    }
  });

  it('say that the meaning of two marks is assumed', () => {
    const noted = meta.builds.filter(({ note }) => note !== null).map(({ build, note }) => `${build} ${note}`);
    expect(noted).toEqual([...slides.values()].filter(({ row, mark }) => row === 'build' && '⊘!'.includes(mark) && mark !== '').map(({ build, mark }) => `${build} The slide shows ${mark}, which is read as ${mark === '!' ? 'errored' : 'cancelled'}; the talk does not say what it means.`).sort((a, b) => Number(b.slice(1, 5)) - Number(a.slice(1, 5))));
    const errored = rowsOf(table).filter((row) => row['state'] === 'errored' && row['check'] !== 'build');
    expect(errored.map((row) => row['message'])).toEqual(['The slide shows !, which is read as errored; the talk does not say what it means.']);
  });

  it('explain the blanks of November: checks 3 to 6 wait for check 2, which held them up in six of seven builds', () => {
    const blocked = [...reasonOf].filter(([, reason]) => reason === 'blocked: Blocked by test-2, which failed: in 6 of the 7 builds in which it did, this did not run.').map(([cell]) => cell);
    const held = ['B4468', 'B4467', 'B4466', 'B4465', 'B4464', 'B4463'];
    expect(new Set(blocked)).toEqual(new Set(held.flatMap((build) => [3, 4, 5, 6].map((test) => `${build} test-${test}`))));
    expect([3, 4, 5, 6].map((test) => shownMark.get(`B4483 test-${test}`))).toEqual(['passed', 'passed', 'passed', 'passed']);
  });

  it('flag what contradicts itself, and nothing else', () => {
    expect(meta.contradictions.map(({ build, rule }) => `${rule} ${build}`).sort()).toEqual([
      'cancelledWithResults B4461', 'cancelledWithResults B4463',
      'failedWithResults B3957', 'failedWithResults B4459',
      'laterWithoutEarlier B3958', 'laterWithoutEarlier B4460', 'laterWithoutEarlier B4462',
      'passedWithoutResults B3956', 'passedWithoutResults B4482', 'passedWithoutResults B4487',
    ]);
  });

  it('give every blank a reason', () => {
    const blank = meta.builds.flatMap(({ build }) => meta.checks.map(({ check }) => `${build} ${check}`)).filter((cell) => !shownMark.has(cell));
    expect([...reasonOf.keys()].sort()).toEqual(blank.sort());
    expect(reasonOf.get('B3880 test-1')).toBe('notScheduled: No build from B3848 to B3880 runs it.');
    expect(reasonOf.get('B3986 test-1')).toBe('blocked: Blocked by build, which failed: there was nothing to test.');
    expect(reasonOf.get('B4481 test-7')).toMatch(/^notScheduled: No build from B4456 to B4487 runs it/);
  });

  it('are told of one check or build alone as they are told of among all', () => {
    const of = (query: object) => {
      const { builds, checks, blanks } = releaseMatrixMeta.parse(answer(slidesView, { queryType: 'releaseMatrix', package: 'automl', ...query }, now).custom);
      return { builds, checks, told: blanks.flatMap(({ state, text, cells }) => cells.map((cell) => [`${builds[Math.floor(cell / checks.length)]?.build} ${checks[cell % checks.length]?.check}`, `${state}: ${text}`] as const)) };
    };
    const check = of({ check: 'test-3' });
    expect([check.builds.length, check.checks.map((one) => one.check)]).toEqual([97, ['test-3']]);
    expect(check.told.every(([cell, reason]) => reasonOf.get(cell) === reason) && check.told.length > 40).toBe(true);
    const build = of({ build: 'B4463' });
    expect([build.builds.map((one) => one.build), build.checks.length]).toEqual([['B4463'], 8]);
    expect(new Map(build.told)).toEqual(new Map([...reasonOf].filter(([cell]) => cell.startsWith('B4463 '))));
    expect(releaseMatrixMeta.safeParse(answer(slidesView, { queryType: 'releaseMatrix', package: 'automl', search: 'state:failed' }, now).custom).success).toBe(false);
  });
});
