import { setTimeout as wait } from 'node:timers/promises';
import { collectMessage, collectSent, collectView } from './collect-garbage.ts';

const megabyte = 1024 * 1024;
/** Whether something that nobody holds is still there after the act. */
async function leftAfter(act: () => void): Promise<boolean> {
  const left = new WeakRef({});
  await wait(1);
  act();
  return left.deref() !== undefined;
}

describe('what nobody holds any more', () => {
  it('is collected where a view or a message is large', async () => {
    expect([await leftAfter(() => collectView(5_000)), await leftAfter(() => collectMessage(4 * megabyte))]).toEqual([false, false]);
  });

  it('is left to the garbage collector where they are small', async () => {
    expect([await leftAfter(() => collectView(300)), await leftAfter(() => collectMessage(megabyte))]).toEqual([true, true]);
  });

  it('is collected once a large message has had the time to leave', async () => {
    const left = new WeakRef({});
    await wait(1);
    collectSent(40 * megabyte);
    expect(left.deref()).toBeDefined();
    await wait(800);
    expect(left.deref()).toBeUndefined();
  });
});
