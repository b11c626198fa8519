import { formatOf, headBytes } from './format.ts';

const event = '{"Time":"2026-03-11T10:00:00Z","Action":"start"}';
const format = (text: string) => formatOf(Buffer.from(text));

describe('a file by its head', () => {
  it.each([event, `go: downloading x\n\n \t${event}\n`, `noise\r\n${event}\r\n`, '{"Action":"run"}', '{"ImportPath":"x","Action":"build-output"}'])('holds events of go test: %j', (head) => {
    expect(format(head)).toBe('goTest');
  });

  it.each<[string, string]>([
    ['{"results":{}}', 'ctrf'],
    ['{"Time":"now"}\n{"Acts":"Action"}', 'ctrf'],
    ['{"Time":"now\n"Action":"run"}', 'ctrf'],
    [`x ${event}`, 'other'],
    ['\uFEFF\n <a/>', 'xml'],
    [' \n\t', 'empty'],
  ])('that is %j is %s', (head, known) => {
    expect(format(head)).toBe(known);
  });

  // Each would take minutes where a line end lets the rest of the head be looked at again.
  it.each(['\n', '\r', '\n\r', ' \n', '{"Time":"\r', '{"Time":"\u2028', '{"Action'])('that is nothing but %j is looked at once', (part) => {
    const filled = (before: string) => format(before + part.repeat(headBytes / part.length));
    expect([filled('x'), filled('{')]).toEqual(['other', 'ctrf']);
  });
});
