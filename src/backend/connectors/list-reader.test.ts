import fc from 'fast-check';
import { ListReader } from './list-reader.ts';
import { longestPart } from './longest-part.ts';

function read(text: string, cuts: readonly number[]) {
  const seen: unknown[] = [];
  const reader = new ListReader({ list: 'result', depth: 3 }, (one) => seen.push(one));
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).toSorted((a, b) => a - b), text.length];
  const isJson = places.slice(1).every((end, index) => reader.take(text.slice(places[index], end)) === undefined);
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

  it('keeps of a text in an entry no more than it may, wherever the pieces are cut', () => {
    // No escapes in keys: V8 13.6 reads {"]":0,"\n":0} as {"]":0,"\\":0} once it has read the latter.
    const key = fc.string({ unit: fc.constantFrom('a', 'é', '{', ']'), maxLength: 30 });
    const text = fc.string({ unit: fc.constantFrom('a', '"', '\\', '\u0001', 'é', '\n', '{', ']'), maxLength: 30 });
    fc.assert(
      fc.property(fc.array(fc.dictionary(key, text), { minLength: 1 }), fc.integer({ min: 1, max: 20 }), cuts, (entries, longestText, where) => {
        const seen: unknown[] = [];
        const reader = new ListReader({ list: 'tests', depth: 2, longestText }, (one) => seen.push(one));
        const whole = JSON.stringify({ before: 'x'.repeat(50), tests: entries, after: 'y'.repeat(50) });
        const places = [0, ...where.map((cut) => cut % whole.length).toSorted((a, b) => a - b), whole.length];
        places.slice(1).forEach((end, index) => expect(reader.take(whole.slice(places[index], end))).toBeUndefined());
        // An escape counts as the character that it stands for.
        const kept = (one: string) => one.slice(0, longestText);
        expect(seen).toEqual(entries.map((entry) => Object.fromEntries(Object.entries(entry).map(([key, value]) => [kept(key), kept(value)]))));
        expect(reader.rest()).toEqual({ before: 'x'.repeat(50), tests: [], after: 'y'.repeat(50) });
      })
    );
  });

  it('holds entries whose texts are longer than an entry may be, where these are cut', () => {
    const seen: unknown[] = [];
    const reader = new ListReader({ list: 'tests', depth: 2, longestText: 10 }, (one) => seen.push(one));
    const piece = 'x'.repeat(longestPart / 4);
    expect([`{"tests":[{"name":"a","screenshot":"`, ...new Array<string>(9).fill(piece), '"},{"name":"b"}]}'].map((one) => reader.take(one)).filter((problem) => problem !== undefined)).toEqual([]);
    expect(seen).toEqual([{ name: 'a', screenshot: 'x'.repeat(10) }, { name: 'b' }]);
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

  it('finds its list behind any number of blanks, wherever the pieces are cut', () => {
    const blanks = fc.string({ unit: fc.constantFrom(' ', '\n', '\t', '\r') });
    fc.assert(
      fc.property(blanks, blanks, blanks, cuts, (before, between, within, where) => {
        expect(read(`{"data":{"result "${between}:[{}],${before}"result"${before}:${between}[${within}{"a":[]}${within}]}}`, where)).toEqual({ seen: [{ a: [] }], rest: { data: { 'result ': [{}], result: [] } }, isJson: true });
      })
    );
  });

  // Would take hours where each list is looked for in all that was read before it.
  it('reads an answer of nothing but other lists once', () => {
    const lists = Array.from({ length: 300_000 }, (_, index) => `"k${index}":[]`).join(',');
    const reader = new ListReader({ list: 'result', depth: 3 }, () => undefined);
    const pieces = [...`{"a":{${lists}}}`.matchAll(/.{1,65536}/g)].map(([piece]) => piece);
    expect(pieces.map((piece) => reader.take(piece)).every((problem) => problem === undefined)).toBe(true);
    expect([reader.isFound, Object.keys(Object(Object(reader.rest()).a)).length]).toEqual([false, 300_000]);
  });

  describe('holds no more than 4 MB', () => {
    const piece = 'x'.repeat(64 * 1024);
    /** What was wrong, and how many further pieces were taken before it was. */
    function endless(begin: string, more = piece) {
      const reader = new ListReader({ list: 'result', depth: 3 }, () => undefined);
      let problem = reader.take(begin);
      for (let taken = 0; taken < 200; taken++) {
        if (problem !== undefined) {
          return { problem, taken, isFound: reader.isFound };
        }
        problem = reader.take(more);
      }
      return { problem, taken: 200, isFound: reader.isFound };
    }
    const most = longestPart / piece.length;

    it.each<[string, string, string, boolean]>([
      ['of an entry', '{"data":{"result":[{"metric":"', 'an entry of its result is longer than 4 MB', true],
      ['before the list', '{"data":{"other":"', 'what is around its result is longer than 4 MB', false],
      ['behind the list', '{"data":{"result":[{}],"other":"', 'what is around its result is longer than 4 MB', true],
    ])('%s', (_, begin, problem, isFound) => {
      expect(endless(begin)).toEqual({ problem, taken: most, isFound });
    });

    it('of an entry that comes at once', () => {
      expect(endless(`{"data":{"result":[{"metric":"${'x'.repeat(longestPart)}"}]}}`)).toEqual({ problem: 'an entry of its result is longer than 4 MB', taken: 0, isFound: true });
    });

    it('and passes over any number of entries, and whatever else stands in the list', () => {
      expect(endless('{"data":{"result":["', 'x'.repeat(longestPart / 64))).toEqual({ problem: undefined, taken: 200, isFound: true });
      expect(endless('{"data":{"result":[', `{"a":"${piece}"},`)).toEqual({ problem: undefined, taken: 200, isFound: true });
    });
  });
});
