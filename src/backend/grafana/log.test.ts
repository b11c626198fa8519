import { createLog, logTo, type LogLine } from './log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLog({ sink: (line) => lines.push(line), now: () => Date.UTC(2026, 0, 2, 3, 4, 5, 6) }));
  return lines.map((line) => {
    expect(line.indexOf('\n')).toBe(line.length - 1);
    return JSON.parse(line);
  });
}

it('writes one JSON object a line with level, message and time as strings', () => {
  expect(logged((log) => log.warn('two\nlines', { attempt: 3 }))).toEqual([
    { '@level': 'warn', '@message': 'two\nlines', '@timestamp': '2026-01-02T03:04:05.006000Z', attempt: 3 },
  ]);
});

it('lets no field take the place of level, message or time', () => {
  const [line] = logged((log) => log.info('true message', { '@message': 4, '@level': 7, '@timestamp': null }));
  expect(line).toMatchObject({ '@level': 'info', '@message': 'true message', '@timestamp': '2026-01-02T03:04:05.006000Z' });
});

it('keeps secrets out of messages, fields and errors, also in the form they have in a URL', () => {
  const [line] = logged((log) => {
    log.redact(['to"k9z/1', '']);
    log.error('GET /?t=to%22k9z%2F1', { header: 'Bearer to"k9z/1', nested: [{ deep: 'to"k9z/1' }], error: new Error('bad to"k9z/1') });
  });
  expect(JSON.stringify(line)).not.toMatch(/k9z/);
  expect(line).toMatchObject({ '@message': 'GET /?t=[secret]', header: 'Bearer [secret]' });
});

it('writes a line for fields that are no JSON', () => {
  const circle: Record<string, unknown> = {};
  circle['self'] = circle;
  expect(logged((log) => log.info('circle', circle))).toMatchObject([{ '@message': 'circle' }]);
  expect(logged((log) => log.info('large', { count: 2n }))).toMatchObject([{ count: '2' }]);
});

it('keeps a line below what Grafana reads at once', () => {
  const fields = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`f${index}`, 'x'.repeat(100_000)]));
  expect(JSON.stringify(logged((log) => log.info('long', fields))).length).toBeLessThan(64 * 1024);
});

it('writes what a thread hands over as its own', () => {
  const handed: LogLine[] = [];
  logTo((line) => handed.push(line)).debug('from a thread', { n: 1 });
  expect(logged((log) => handed.forEach((line) => log.write(line)))).toMatchObject([{ '@level': 'debug', '@message': 'from a thread', n: 1 }]);
});
