import { createGate } from './gate.ts';

const never = new AbortController().signal;

function work() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const run = jest.fn(() => promise);
  return { run, resolve, reject };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

it('runs as many as it may, the others in the order they came', async () => {
  const gate = createGate({ running: 1, waiting: 2 });
  const [first, second, third] = [work(), work(), work()];
  const answers = [first, second, third].map(({ run }) => gate.run(run, never));
  await settled();
  expect([first, second, third].map(({ run }) => run.mock.calls.length)).toEqual([1, 0, 0]);
  first.reject(new Error('failed'));
  await expect(answers[0]).rejects.toThrow('failed');
  await settled();
  expect([second, third].map(({ run }) => run.mock.calls.length)).toEqual([1, 0]);
  second.resolve('2');
  third.resolve('3');
  expect(await Promise.all(answers.slice(1))).toEqual(['2', '3']);
});

it('refuses what finds the line full', async () => {
  const gate = createGate({ running: 1, waiting: 1 });
  const held = work();
  const answers = [gate.run(held.run, never), gate.run(async () => 'waited', never)];
  await expect(gate.run(async () => 'late', never)).rejects.toMatchObject({ code: 'BUSY', details: { limit: 1 } });
  held.resolve('held');
  expect(await Promise.all(answers)).toEqual(['held', 'waited']);
});

it('gives the place in line of one that left to another', async () => {
  const gate = createGate({ running: 1, waiting: 1 });
  const held = work();
  const leaving = new AbortController();
  const first = gate.run(held.run, never);
  const left = gate.run(async () => 'never', leaving.signal);
  leaving.abort(new Error('left'));
  await expect(left).rejects.toThrow('left');
  const next = gate.run(async () => 'next', never);
  held.resolve('held');
  expect(await Promise.all([first, next])).toEqual(['held', 'next']);
});
