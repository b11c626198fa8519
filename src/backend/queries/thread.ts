/** The entry of a query thread: holds the views it is given and answers one call after another. */
import { parentPort } from 'node:worker_threads';
import type { View } from '../federation/view.ts';
import { collectMessage, collectView } from '../threads/collect-garbage.ts';
import { answerCall } from './call.ts';
import type { ToQueryThread } from './thread-messages.ts';

const views = new Map<string, View>();

/** Holds the view in place of an older one, or none. */
function hold(instance: string, view: View | undefined): void {
  const older = views.get(instance)?.models.rows ?? 0;
  views.delete(instance);
  if (view !== undefined) {
    views.set(instance, view);
  }
  collectView(older);
}

parentPort?.on('message', (message: ToQueryThread) => {
  switch (message.kind) {
    case 'hold':
      hold(message.instance, message.view);
      break;
    case 'drop':
      hold(message.instance, undefined);
      break;
    case 'call': {
      const said = answerCall(views.get(message.instance), message);
      const whole = said.kind === 'answer' && said.bytes.byteOffset === 0 && said.bytes.byteLength === said.bytes.buffer.byteLength;
      parentPort?.postMessage(said, whole && said.bytes.buffer instanceof ArrayBuffer ? [said.bytes.buffer] : []);
      collectMessage(said.kind === 'answer' ? said.bytes.byteLength : 0);
      break;
    }
  }
});
