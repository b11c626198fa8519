import { z } from 'zod';
import type { ObservationOutcome } from '../../backend/journal/journal.ts';
import { outcomeLines } from './lines.ts';

const at = (minute: number) => Date.UTC(2026, 2, 1, 10, minute);
const outcome: ObservationOutcome = {
  launches: [
    { id: 'a', model: 'ctr', kind: 'rollback', version: '7', previousVersion: '8', earliest: at(3), latest: at(3), actor: 'ada', basis: 'declared', source: 'pipeline' },
    { id: 'b', model: 'cvr', kind: 'launch', version: '2', previousVersion: null, earliest: at(1), latest: at(2), actor: null, basis: 'observed', source: 'mlflow' },
  ],
  events: [{ model: 'ctr', kind: 'stale', earliest: at(0), latest: at(4) }],
  gap: { from: at(-60), to: at(1) },
};

it('tells what a look changed in order of time', () => {
  expect(outcomeLines(outcome, false)).toEqual([
    '2026-03-01T10:01:00.000Z gap: nobody watched since 2026-03-01T09:00:00.000Z',
    '2026-03-01T10:02:00.000Z launch cvr: ? → 2 between 2026-03-01T10:01:00.000Z and 2026-03-01T10:02:00.000Z, as mlflow says',
    '2026-03-01T10:03:00.000Z rollback ctr: 8 → 7, as pipeline says, by ada',
    '2026-03-01T10:04:00.000Z stale ctr',
  ]);
});

it('tells each change as one JSON object, and nothing where nothing changed', () => {
  expect(outcomeLines(outcome, true).map((line) => z.looseObject({ event: z.string() }).parse(JSON.parse(line)).event)).toEqual(['gap', 'launch', 'rollback', 'stale']);
  expect(outcomeLines({ launches: [], events: [], gap: null }, false)).toEqual([]);
});
