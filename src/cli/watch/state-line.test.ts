import { beginningText, changeText, type Watched } from './state-line.ts';

const until = Date.UTC(2026, 2, 1, 10, 1, 30);
const other = { holder: 'process 7 on host (ab)', epoch: 3, expiresAt: until };
const leading: Watched = { leading: true, other: null, problem: null };
const waiting: Watched = { leading: false, other, problem: null };
const failing: Watched = { leading: false, other: null, problem: 'JOURNAL_LOCKED: The journal is locked.' };
const now = Date.UTC(2026, 2, 1, 10);

it('says at the start whether it watches, or who does and until when', () => {
  expect(beginningText(leading, 'a.yaml')).toBe('Watching a.yaml.');
  expect(beginningText(waiting, 'a.yaml')).toBe('Waiting: process 7 on host (ab) watches a.yaml; its lease holds until 2026-03-01T10:01:30.000Z and is renewed while it runs. This one takes over when that ends.');
  expect(beginningText(failing, 'a.yaml')).toBe('Not watching a.yaml yet. JOURNAL_LOCKED: The journal is locked.');
});

it.each([
  [waiting, leading, 'took over: watching a.yaml in the place of process 7 on host (ab)'],
  [leading, waiting, 'lost the lease: process 7 on host (ab) watches a.yaml; its lease holds until 2026-03-01T10:01:30.000Z and is renewed while it runs. This one takes over when that ends.'],
  [failing, waiting, 'waiting: process 7 on host (ab) watches a.yaml; its lease holds until 2026-03-01T10:01:30.000Z and is renewed while it runs. This one takes over when that ends.'],
  [leading, { ...waiting, other: null }, 'lost the lease: another backend watches a.yaml. This one takes over when that ends.'],
  [leading, failing, 'not watching a.yaml: JOURNAL_LOCKED: The journal is locked.'],
  [failing, leading, 'watching a.yaml again'],
])('says what changed, and when', (before, after, text) => {
  expect(changeText(before, after, 'a.yaml', now)).toBe(`2026-03-01T10:00:00.000Z ${text}`);
});
