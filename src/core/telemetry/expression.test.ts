import fc from 'fast-check';
import { exactly, extremesOf, extremeValues, fleetBand, quoted, selector, seriesCounts, vitalCounts, worstFirst } from './expression.ts';

const calibration = { series: 'northstar:calibration', band: { low: 0.95, high: 1.05 }, worse: 'both' } as const;
const hostile = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.constantFrom('"', '\\', '\n', '|', '}', '.', '*', '$', 'a'), { maxLength: 8 }).map((parts) => parts.join('')));

/** The text that a literal stands for and what follows it, read as PromQL does; undefined where it is no literal. */
function read(literal: string): { text: string; rest: string } | undefined {
  const [whole, body] = /^"((?:[^"\\\n]|\\["\\n])*)"/.exec(literal) ?? [];
  return whole === undefined || body === undefined ? undefined : { text: body.replace(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped)), rest: literal.slice(whole.length) };
}

describe('a string literal', () => {
  it('stands for its text and ends with it, whatever the text is', () => {
    fc.assert(fc.property(hostile, (text) => expect(read(quoted(text))).toEqual({ text, rest: '' })));
  });
});

describe('a pattern', () => {
  it('matches exactly its text', () => {
    fc.assert(fc.property(hostile, hostile, (text, other) => expect(new RegExp(`^(?:${exactly(text)})$`, 's').test(other)).toBe(text === other)));
    fc.assert(fc.property(hostile, (text) => expect(new RegExp(`^(?:${exactly(text)})$`, 's').test(text)).toBe(true)));
  });
});

describe('a selector', () => {
  it('selects all models, one, several, or none', () => {
    expect([undefined, ['ctr'], ['ctr', 'a.b|c'], []].map((models) => selector([calibration], models))).toEqual([
      'northstar:calibration',
      'northstar:calibration{model="ctr"}',
      'northstar:calibration{model=~"ctr|a\\\\.b\\\\|c"}',
      'northstar:calibration{model=""}',
    ]);
  });

  it('holds the names of several models and nothing else', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 2, maxLength: 4 }), hostile, (models, other) => {
        const literal = read(selector([calibration], models).slice('northstar:calibration{model=~'.length));
        expect(literal?.rest).toBe('}');
        const pattern = new RegExp(`^(?:${literal?.text ?? ''})$`, 's');
        expect([...models, other].map((name) => pattern.test(name))).toEqual([...models.map(() => true), models.includes(other)]);
      })
    );
  });
});

describe('a query over the fleet', () => {
  const drift = { series: 'northstar:score_drift' };

  it('selects several vitals by their names, and each series keeps its own', () => {
    expect(selector([calibration, drift])).toBe('{__name__=~"northstar:calibration|northstar:score_drift"}');
    expect(selector([calibration, drift], ['ctr'])).toBe('{__name__=~"northstar:calibration|northstar:score_drift",model="ctr"}');
  });

  it('answers one band for each vital, told apart by its name', () => {
    expect(fleetBand([calibration], 'min')).toBe('min by (__name__) (northstar:calibration)');
    expect(fleetBand([calibration], 'p90', ['ctr'])).toBe('quantile by (__name__) (0.9, northstar:calibration{model="ctr"})');
  });

  it('puts the worst first by how far they lie beyond the band', () => {
    expect(worstFirst(calibration, 5)).toBe(`topk(5, abs(northstar:calibration - 1) - ${(1.05 - 0.95) / 2})`);
    expect(worstFirst({ ...calibration, band: { low: null, high: 1 } }, 5)).toBe('topk(5, northstar:calibration - 1)');
    expect(worstFirst({ ...calibration, band: { low: null, high: 1 } }, 5, ['ctr'])).toBe('topk(5, northstar:calibration{model="ctr"} - 1)');
    expect(worstFirst({ ...calibration, band: { low: 0.9, high: null } }, 5)).toBe('topk(5, 0.9 - northstar:calibration)');
  });

  it('asks for the extremes of a window that can be the worst', () => {
    expect((['low', 'high', 'both'] as const).map((worse) => extremesOf({ worse }))).toEqual([['min'], ['max'], ['min', 'max']]);
    expect(extremeValues(calibration, 'min', 60)).toBe('min_over_time(northstar:calibration[60s])');
    expect(extremeValues(calibration, 'max', 0.5, ['ctr'])).toBe('max_over_time(northstar:calibration{model="ctr"}[1s])');
  });

  it('can be counted before it is asked, by vital and by model', () => {
    expect([seriesCounts([calibration]), vitalCounts([calibration])]).toEqual(['count by (__name__) (northstar:calibration)', 'count by (model) (northstar:calibration)']);
  });
});
