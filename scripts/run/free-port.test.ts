import { createServer, type AddressInfo } from 'node:net';
import { z } from 'zod';
import { refuseTakenPort } from './free-port.mjs';

const server = createServer();
const address = z.object({ port: z.number() }) satisfies z.ZodType<Pick<AddressInfo, 'port'>>;
let taken = 0;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  taken = address.parse(server.address()).port;
});
afterAll(() => server.close());

describe('the port of npm start', () => {
  it.each([(port: number) => ['--port', `${port}`], (port: number) => ['--config', 'x', `--port=${port}`], () => []])('is refused where it is in use %#', async (parameters) => {
    await expect(refuseTakenPort(parameters(taken), taken)).rejects.toThrow(`Port ${taken} is in use; choose another with --port.`);
  });

  it.each([['--port', '0'], ['--port', 'x'], ['--port', '70000'], ['--port']])('is left to the workbench where it is none, or any: %s %s', async (...parameters) => {
    await expect(refuseTakenPort(parameters, taken === 0 ? 1 : 0)).resolves.toBeUndefined();
  });

  it('is taken where it is free', async () => {
    const free = createServer();
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
    const { port } = address.parse(free.address());
    await new Promise((resolve) => free.close(resolve));
    await expect(refuseTakenPort(['--port', `${port}`], taken)).resolves.toBeUndefined();
  });
});
