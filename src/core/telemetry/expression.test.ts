import fc from 'fast-check';
import { exactly, fleetBands, quoted, selector, seriesCount, worstFirst, worstValues } from './expression.ts';

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
    expect([undefined, ['ctr'], ['ctr', 'a.b|c'], []].map((models) => selector(calibration, models))).toEqual([
      'northstar:calibration',
      'northstar:calibration{model="ctr"}',
      'northstar:calibration{model=~"ctr|a\\\\.b\\\\|c"}',
      'northstar:calibration{model=""}',
    ]);
  });

  it('holds the names of several models and nothing else', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 2, maxLength: 4 }), hostile, (models, other) => {
        const literal = read(selector(calibration, models).slice('northstar:calibration{model=~'.length));
        expect(literal?.rest).toBe('}');
        const pattern = new RegExp(`^(?:${literal?.text ?? ''})$`, 's');
        expect([...models, other].map((name) => pattern.test(name))).toEqual([...models.map(() => true), models.includes(other)]);
      })
    );
  });
});

describe('a query over the fleet', () => {
  it('answers all bands in one, told apart by a label', () => {
    expect(fleetBands(calibration, ['min', 'p90'])).toBe(
      'label_replace(min(northstar:calibration), "band", "min", "", "")\nor\nlabel_replace(quantile(0.9, northstar:calibration), "band", "p90", "", "")'
    );
  });

  it('puts the worst first by how far they lie beyond the band', () => {
    const over = 'last_over_time(northstar:calibration[300s])';
    expect(worstFirst(calibration, 300, 5)).toBe(`topk(5, abs(${over} - 1) - ${(1.05 - 0.95) / 2})`);
    expect(worstFirst({ ...calibration, band: { low: null, high: 1 } }, 300, 5)).toBe(`topk(5, ${over} - 1)`);
    expect(worstFirst({ ...calibration, band: { low: 0.9, high: null } }, 300, 5)).toBe(`topk(5, 0.9 - ${over})`);
  });

  it('takes as the worst of a window the extreme on the worse side', () => {
    expect(worstValues({ ...calibration, worse: 'low' }, 60)).toBe('min_over_time(northstar:calibration[60s])');
    expect(worstValues({ ...calibration, worse: 'high' }, 60, ['ctr'])).toBe('max_over_time(northstar:calibration{model="ctr"}[60s])');
    expect(worstValues(calibration, 0.5)).toBe('(max_over_time(northstar:calibration[1s]) >= 2 - min_over_time(northstar:calibration[1s])) or min_over_time(northstar:calibration[1s])');
  });

  it('can be counted before it is asked', () => {
    expect(seriesCount(calibration, 300)).toBe('count(last_over_time(northstar:calibration[300s]))');
  });
});
