import { csvOf, jsonOf, safeCell } from './delimited.ts';

it('disarms what a spreadsheet would run and leaves numbers alone', () => {
  expect(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\tx', '\rx', '-12.5', '+3', '-1e-7', '-1e', 'plain', 'a=b', ''].map(safeCell)).toEqual([
    "'=1+1", "'+cmd", "'-2+3", "'@SUM(A1)", "'\tx", "'\rx", '-12.5', '+3', '-1e-7', "'-1e", 'plain', 'a=b', '',
  ]);
});

it('quotes what would break a row', () => {
  expect(csvOf(['Model', 'Owner'], [['a,b', 'say "hi"'], ['line\nbreak', '=HYPERLINK("x")']])).toBe(
    '\ufeffModel,Owner\r\n"a,b","say ""hi"""\r\n"line\nbreak","\'=HYPERLINK(""x"")"\r\n'
  );
});

it('writes JSON with unknown as null', () => {
  expect(JSON.parse(jsonOf(['model', 'stale'], [['m', true], ['n', null]]))).toEqual([{ model: 'm', stale: true }, { model: 'n', stale: null }]);
  expect(JSON.parse(jsonOf(['model'], []))).toEqual([]);
});
