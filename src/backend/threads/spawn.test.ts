import { once } from 'node:events';
import { spawnThread } from './spawn.ts';

it('starts a thread that answers', async () => {
  const thread = spawnThread('query');
  try {
    thread.postMessage({ kind: 'call', id: 7, instance: 'none', wanted: { kind: 'observation' }, now: 0, limitBytes: 1e6 });
    const [message] = await once(thread, 'message');
    expect(message).toMatchObject({ kind: 'error', id: 7, code: 'NOT_READY' });
  } finally {
    await thread.terminate();
  }
});
