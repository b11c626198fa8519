import fc from 'fast-check';
import { ListReader } from './list-reader.ts';

function read(text: string, cuts: readonly number[]) {
  const seen: unknown[] = [];
  const reader = new ListReader({ list: 'result', depth: 3 }, (one) => seen.push(one));
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).toSorted((a, b) => a - b), text.length];
  const isJson = places.slice(1).every((end, index) => reader.take(text.slice(places[index], end)));
  return { seen, rest: reader.rest(), isJson };
}

const series = fc.record({ metric: fc.dictionary(fc.string(), fc.string()), values: fc.array(fc.tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string())) });
const cuts = fc.array(fc.nat());

describe('the reader of a list', () => {
  it('gives what reading the whole at once gives, wherever the pieces are cut', () => {
    fc.assert(
      fc.property(fc.array(series), fc.array(fc.string()), fc.constantFrom(undefined, 1, '\t'), cuts, (result, warnings, space, where) => {
        const text = JSON.stringify({ status: 'success', isPartial: false, data: { resultType: 'matrix', result, stats: { timings: [1, [2]] } }, warnings, trace: { children: [[{ a: 1 }]] } }, null, space);
        const whole: unknown = JSON.parse(text);
        const { seen, rest, isJson } = read(text, where);
        expect([isJson, seen]).toEqual([true, result.map((one) => JSON.parse(JSON.stringify(one)))]);
        expect(rest).toEqual({ ...Object(whole), data: { resultType: 'matrix', result: [], stats: { timings: [1, [2]] } }, trace: { children: [[{ a: 1 }]] } });
      })
    );
  });

  it('finds a list at another depth, and leaves lists beside it where they are', () => {
    const seen: unknown[] = [];
    const reader = new ListReader({ list: 'jobs', depth: 2 }, (one) => seen.push(one));
    reader.take(JSON.stringify({ errors: [{ jobs: 1 }], jobs: [{ id: 1, jobs: [{ id: 3 }] }, { id: 2 }], meta: { jobs: [{ id: 4 }] } }));
    expect([seen, reader.rest()]).toEqual([[{ id: 1, jobs: [{ id: 3 }] }, { id: 2 }], { errors: [{ jobs: 1 }], jobs: [], meta: { jobs: [{ id: 4 }] } }]);
  });

  it('says of an answer that breaks off or is no JSON that it is none', () => {
    fc.assert(
      fc.property(fc.array(series, { minLength: 1 }), fc.nat(), cuts, (result, at, where) => {
        const text = JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } });
        expect(read(text.slice(0, at % text.length), where).rest).toBeUndefined();
      })
    );
    expect(read('{"data":{"result":[{"metric":x}]}}', []).isJson).toBe(false);
    expect(read('<html>"it is down"</html>', [4]).rest).toBeUndefined();
    expect(read(']]}{[', []).rest).toBeUndefined();
    expect(read('', []).rest).toBeUndefined();
  });
});
