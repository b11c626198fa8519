/** The entry of a query thread: holds the views it is given and answers one call after another. */
import { parentPort } from 'node:worker_threads';
import type { View } from '../federation/view.ts';
import { answerCall } from './call.ts';
import type { ToQueryThread } from './thread-messages.ts';

const views = new Map<string, View>();

parentPort?.on('message', (message: ToQueryThread) => {
  switch (message.kind) {
    case 'hold':
      views.set(message.instance, message.view);
      break;
    case 'drop':
      views.delete(message.instance);
      break;
    case 'call': {
      const said = answerCall(views.get(message.instance), message);
      const whole = said.kind === 'frame' && said.frame.byteOffset === 0 && said.frame.byteLength === said.frame.buffer.byteLength;
      parentPort?.postMessage(said, whole && said.frame.buffer instanceof ArrayBuffer ? [said.frame.buffer] : []);
      break;
    }
  }
});
