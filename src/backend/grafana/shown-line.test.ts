import { shownLine } from './shown-line.ts';

it('shows warnings and errors with their fields, and nothing below', () => {
  expect(shownLine('{"problem":"JOURNAL_FULL","@level":"error","@message":"nobody watches","@timestamp":"2026-03-01T00:00:00.000000Z"}\n')).toBe('error: nobody watches {"problem":"JOURNAL_FULL"}');
  expect(shownLine('{"@level":"warn","@message":"slow"}')).toBe('warn: slow');
  expect(shownLine('{"@level":"info","@message":"watching"}')).toBeUndefined();
});

it('shows what is no line of the log as it is', () => {
  expect(shownLine('Killed\n')).toBe('Killed');
  expect(shownLine('{"half')).toBe('{"half');
});
