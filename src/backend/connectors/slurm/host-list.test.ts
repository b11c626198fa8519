import fc from 'fast-check';
import { expandHosts } from './host-list.ts';

const word = fc.stringMatching(/^[a-z][a-z-]{0,5}$/);

describe('the short form of many hosts', () => {
  it.each([
    ['', []],
    ['gpu7', ['gpu7']],
    ['gpu[1-3]', ['gpu1', 'gpu2', 'gpu3']],
    ['gpu[08-11]', ['gpu08', 'gpu09', 'gpu10', 'gpu11']],
    ['gpu[01,3-4]-ib', ['gpu01-ib', 'gpu3-ib', 'gpu4-ib']],
    ['a[1-2],b,c[9]', ['a1', 'a2', 'b', 'c9']],
    ['rack[1-2]node[01-02]', ['rack1node01', 'rack1node02', 'rack2node01', 'rack2node02']],
  ])('reads %j out', (expression, names) => {
    expect(expandHosts(expression)).toEqual(names);
  });

  it.each(['gpu[1-', 'gpu1-3]', 'gpu[3-1]', 'gpu[a-c]', 'gpu[]', 'gpu[[1-2]]', 'gpu[1-4000000000]', 'a[1-9999]b[1-9999]'])('takes %j for none', (expression) => {
    expect(expandHosts(expression)).toBeUndefined();
  });

  it('gives back any names that were listed, and any range', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(word, fc.nat(9_000), fc.nat(20), fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 4 }), (groups) => {
        const digits = (number: number, width: number) => String(number).padStart(width, '0');
        const names = groups.flatMap(([name, from, more, width]) => Array.from({ length: more + 1 }, (_, index) => name + digits(from + index, width)));
        const short = groups.map(([name, from, more, width]) => `${name}[${digits(from, width)}-${digits(from + more, width)}]`).join(',');
        expect(expandHosts(short)).toEqual(names);
        expect(expandHosts(names.join(','))).toEqual(names);
      })
    );
  });
});
