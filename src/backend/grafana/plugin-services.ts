/** The services that go-plugin expects of every plugin, and the live streams that Northstar does not have. */
import { status, type sendUnaryData, type ServerDuplexStream, type ServerUnaryCall, type ServerWritableStream } from '@grpc/grpc-js';

type Unary = ServerUnaryCall<unknown, object>;
type Stream = ServerWritableStream<unknown, object>;

const serving = 1;
const channelNotFound = 1;

/** go-plugin asks for the health of the service `plugin`. */
export const healthService = {
  Check(_call: Unary, done: sendUnaryData<object>) {
    done(null, { status: serving });
  },
  Watch(call: Stream) {
    call.write({ status: serving });
  },
};

/** `stop` is called once the answer is on its way. */
export function controllerService(stop: () => void) {
  return {
    Shutdown(_call: Unary, done: sendUnaryData<object>) {
      done(null, {});
      setImmediate(stop);
    },
  };
}

/** Stays open and says nothing: logs go to stderr itself. */
export const stdioService = {
  StreamStdio(_call: Stream) {},
};

/** Stays open until the other side ends it: no connection besides the first is ever made. */
export const brokerService = {
  StartStream(call: ServerDuplexStream<object, object>) {
    call.on('data', () => undefined);
    call.on('end', () => call.end());
  },
};

/** There is no channel to subscribe to. */
export const streamService = {
  SubscribeStream(_call: Unary, done: sendUnaryData<object>) {
    done(null, { status: channelNotFound });
  },
  PublishStream(_call: Unary, done: sendUnaryData<object>) {
    done(null, { status: channelNotFound });
  },
  RunStream(call: Stream) {
    call.emit('error', { code: status.NOT_FOUND, details: 'there is no such channel' });
  },
};
