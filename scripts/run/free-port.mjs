/** Whether the port that `npm start` is to listen at is free, asked before anything is installed or built. Runs on Node 20. */
import { createServer } from 'node:net';
import { parseArgs } from 'node:util';
import { Refusal } from './process.mjs';

/** Where the workbench listens, as it does too. */
const loopback = '127.0.0.1';

/** Rejects with a `Refusal` where the port is in use. What is no port is told by the workbench, and 0 takes a free one. */
export async function refuseTakenPort(parameters, usualPort) {
  const { values } = parseArgs({ args: [...parameters], options: { port: { type: 'string' } }, strict: false });
  const port = typeof values.port === 'string' ? Number(values.port) : usualPort;
  if (Number.isInteger(port) && port > 0 && port <= 65_535 && (await isTaken(port))) {
    throw new Refusal(`Port ${port} is in use; choose another with --port.`);
  }
}

const isTaken = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(error.code === 'EADDRINUSE'));
    server.listen(port, loopback, () => server.close(() => resolve(false)));
  });
