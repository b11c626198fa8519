import { withinTime } from './within-time.ts';

const never = new AbortController().signal;
const late = () => new Error('late');
const hanging = () => new Promise<string>(() => undefined);

describe('bounded work', () => {
  it('gives what the work gives, or what it throws', async () => {
    expect(await withinTime(never, 1_000, late, () => Promise.resolve('done'))).toBe('done');
    await expect(withinTime(never, 1_000, late, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(
      withinTime(never, 1_000, late, () => {
        throw new Error('thrown at once');
      })
    ).rejects.toThrow('thrown at once');
  });

  it('ends work that does not end, and tells it so', async () => {
    let told: unknown;
    const work = (signal: AbortSignal) => {
      signal.addEventListener('abort', () => (told = signal.reason));
      return hanging();
    };
    const { signal } = new AbortController();
    const [heard, left] = [jest.spyOn(signal, 'addEventListener'), jest.spyOn(signal, 'removeEventListener')];
    await expect(withinTime(signal, 5, late, work)).rejects.toThrow('late');
    expect(told).toEqual(new Error('late'));
    expect(left.mock.calls.map(([type, listener]) => [type, listener])).toEqual(heard.mock.calls.map(([type, listener]) => [type, listener]));
  });

  it('ends with its caller, even one who left before it began', async () => {
    const caller = new AbortController();
    const outcome = withinTime(caller.signal, 1_000, late, hanging);
    caller.abort(new Error('gone'));
    await expect(outcome).rejects.toThrow('gone');
    const begun = jest.fn(hanging);
    await expect(withinTime(caller.signal, 1_000, late, begun)).rejects.toThrow('gone');
    expect(begun).not.toHaveBeenCalled();
  });
});
