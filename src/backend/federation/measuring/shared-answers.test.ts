import { setTimeout as wait } from 'node:timers/promises';
import { SharedAnswers } from './shared-answers.ts';

const stays = () => new AbortController().signal;

/** A call that is answered when the test says so. */
function call() {
  const signals: AbortSignal[] = [];
  const settle: { resolve: (text: string) => void; reject: (error: Error) => void }[] = [];
  const begin = (signal: AbortSignal) => {
    signals.push(signal);
    return new Promise<string>((resolve, reject) => settle.push({ resolve, reject }));
  };
  return { begin, signals, answer: (text: string) => settle.at(-1)?.resolve(text), fail: (text: string) => settle.at(-1)?.reject(new Error(text)) };
}

describe('answers that are shared', () => {
  it('come from one call for all who ask the same while it goes on, and from others for other questions', async () => {
    const answers = new SharedAnswers<string>(1_000);
    const [one, other] = [call(), call()];
    const asking = [answers.ask('a', stays(), one.begin), answers.ask('a', stays(), one.begin), answers.ask('b', stays(), other.begin)];
    one.answer('first');
    other.answer('second');
    expect(await Promise.all(asking)).toEqual(['first', 'first', 'second']);
    expect([one.signals.length, other.signals.length]).toEqual([1, 1]);
  });

  it('are given for a while after they came, and then asked anew', async () => {
    const answers = new SharedAnswers<string>(40);
    const one = call();
    const first = answers.ask('a', stays(), one.begin);
    one.answer('first');
    await first;
    expect(await answers.ask('a', stays(), one.begin)).toBe('first');
    await wait(80);
    const later = answers.ask('a', stays(), one.begin);
    one.answer('later');
    expect([await later, one.signals.length]).toEqual(['later', 2]);
  });

  it('are not kept where they are failures', async () => {
    const answers = new SharedAnswers<string>(1_000);
    const one = call();
    const failing = answers.ask('a', stays(), one.begin);
    one.fail('broken');
    await expect(failing).rejects.toThrow('broken');
    const next = answers.ask('a', stays(), one.begin);
    one.answer('whole');
    expect(await next).toBe('whole');
  });

  it('go on for those who stay when others leave, and are aborted when the last has left', async () => {
    const answers = new SharedAnswers<string>(1_000);
    const one = call();
    const [first, second] = [new AbortController(), new AbortController()];
    const asking = [answers.ask('a', first.signal, one.begin), answers.ask('a', second.signal, one.begin)];
    first.abort(new Error('left'));
    await expect(asking[0]).rejects.toThrow('left');
    expect(one.signals[0]?.aborted).toBe(false);
    second.abort(new Error('left too'));
    await expect(asking[1]).rejects.toThrow('left too');
    expect(one.signals[0]?.aborted).toBe(true);
    const anew = answers.ask('a', stays(), one.begin);
    one.answer('anew');
    expect([await anew, one.signals.length]).toEqual(['anew', 2]);
  });

  it('are not asked for by who has left before', async () => {
    const one = call();
    await expect(new SharedAnswers<string>(1_000).ask('a', AbortSignal.abort(new Error('gone')), one.begin)).rejects.toThrow('gone');
    expect(one.signals).toEqual([]);
  });
});
