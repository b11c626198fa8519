import { aliasKey, entities } from '../../../core/models/entities.ts';
import { startFake } from '../testing/fake-kind.ts';

const readAt = Date.UTC(2026, 2, 14, 9);
beforeEach(() => jest.useFakeTimers({ now: readAt }));
afterEach(() => jest.useRealTimers());

it('tells every field of a model once, with what each source says of it, and refuses a model of which none speaks', async () => {
  const { federation } = startFake(['a', 'b'], {
    a: (sink) => {
      sink.fact('alias', aliasKey('ctr', 'champion'), 'version', '7', 'observed', readAt);
      sink.fact('model', 'ctr', 'owner', 'ada', 'declared', readAt);
    },
    b: (sink) => sink.fact('model', 'ctr', 'owner', 'bob', 'declared', readAt),
  });
  await jest.advanceTimersByTimeAsync(30);
  const facts = federation.modelFacts('ctr');
  const names = facts.map(({ field }) => field);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining([...Object.keys(entities.model), 'version', 'snapshotTime', 'oncall', 'maintainabilityIndex']));
  expect(facts.find(({ field }) => field === 'owner')).toMatchObject({ used: { value: 'ada', source: 'a' }, others: [{ value: 'bob', source: 'b' }] });
  expect(facts.find(({ field }) => field === 'version')).toMatchObject({ used: { value: '7' } });
  expect(() => federation.modelFacts('nobody')).toThrow(/nobody/);
  federation.stop();
});
