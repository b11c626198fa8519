import type { FactSink } from '../../../core/models/fact.ts';
import { demo } from './index.ts';

const now = Date.UTC(2026, 2, 12);
const context = {
  source: 'demo',
  clock: { now: () => now },
  http: {
    at: () => {
      throw new Error('the demo asks no network');
    },
  },
};
const create = (options: unknown) => demo.create(demo.options.parse(options), context);

function counting(onFact: () => void = () => undefined) {
  const models = new Set<string>();
  const paths = new Set<string>();
  const sink: FactSink = {
    fact(entity, key, field) {
      onFact();
      paths.add(`${entity}.${field}`);
      if (entity === 'model') {
        models.add(key);
      }
    },
    problem: ({ message }) => {
      throw new Error(message);
    },
  };
  return { sink, models, paths };
}

describe('the demo connector', () => {
  it('gives the screen of the talk without options, and exactly the fields that it says', async () => {
    const { sink, models, paths } = counting();
    await create({}).refresh(sink, new AbortController().signal);
    expect(models.size).toBe(300);
    expect([...paths].sort()).toEqual([...demo.gives].sort());
  });

  it('gives as many models as its scale says', async () => {
    const { sink, models } = counting();
    await create({ scale: 4_321 }).refresh(sink, new AbortController().signal);
    expect(models.size).toBe(4_321);
  });

  it('gives as many GPUs as it is asked for', async () => {
    let gpus = 0;
    const sink: FactSink = { fact: (entity, _key, field, value) => (gpus += entity === 'host' && field === 'gpus' ? Number(value) : 0), problem: () => undefined };
    await create({ gpus: 4_321 }).refresh(sink, new AbortController().signal);
    expect(gpus).toBe(4_321);
  });

  it.each([{ scale: 0 }, { scale: 1.5 }, { scale: 1e9 }, { seed: 'x' }, { gpus: 7 }, { gpus: 80_001 }])('refuses %j', (options) => {
    expect(demo.options.safeParse(options).success).toBe(false);
  });

  it('ends soon after it is aborted', async () => {
    const abort = new AbortController();
    const { sink, models } = counting(() => abort.abort(new Error('enough')));
    await expect(create({ scale: 100_000 }).refresh(sink, abort.signal)).rejects.toThrow('enough');
    expect(models.size).toBeLessThan(1_000);
  });

  it('lets other work run between its steps', async () => {
    let turns = 0;
    let going = true;
    const turn = () => {
      turns++;
      if (going) {
        setImmediate(turn);
      }
    };
    setImmediate(turn);
    await create({ scale: 20_000 }).refresh(counting().sink, new AbortController().signal);
    going = false;
    expect(turns).toBeGreaterThan(20);
  });

  it('says in one sentence what it is', async () => {
    await expect(create({}).test(new AbortController().signal)).resolves.toBe('A made-up organisation of 300 production models and 1,000 GPUs.');
  });
});
