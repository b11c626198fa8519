/** `northstar status` as a process, of a Grafana that does not answer. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { localServer } from '../../backend/connectors/testing/local-server.ts';

const program = join(__dirname, '..', 'main.ts');

it.each([
  { what: 'once', parameters: [], code: 2, said: /^QUERY_CANCELLED: / },
  { what: 'again and again', parameters: ['--watch', '1'], code: 0, said: /^$/ },
])('ends at once when it is interrupted while it asks $what', async ({ parameters, code, said }) => {
  let asked: () => void = () => undefined;
  const asking = new Promise<void>((resolve) => (asked = resolve));
  const grafana = await localServer(() => asked());
  const child = spawn(process.execPath, [program, 'status', '--resource', '7', '--grafana', grafana.url, ...parameters], { stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    let told = '';
    child.stderr.on('data', (chunk) => (told += String(chunk)));
    await asking;
    const interrupted = performance.now();
    child.kill('SIGINT');
    expect((await once(child, 'close'))[0]).toBe(code);
    expect(performance.now() - interrupted).toBeLessThan(10_000);
    expect(told).toMatch(said);
  } finally {
    child.kill('SIGKILL');
    await grafana.close();
  }
});
