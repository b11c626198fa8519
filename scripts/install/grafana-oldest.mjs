/**
 * The declarations of the oldest Grafana that the plugins promise to run in, for the tests in test/react-18: its packages alone,
 * without what they depend on, in node_modules/.cache/northstar. Runs on Node 20.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, Refusal, root, run } from '../run/process.mjs';

const version = '12.3.0';
/** By package; what comes with another digest is not unpacked. */
const digests = {
  data: 'sha512-oe0ov1iKzvQlct+jtig5s7V3o6XdjloJ+T4ooSKeXcJ1Pm+byg7j0d77HkiuYvFv2e/Na8N4XRvC8EDWQMxA+g==',
  'e2e-selectors': 'sha512-b4Q4QVxV6SLfv4q2MGUwX2swNbDzTgHZB/PHe4/AmLBEU/BUrbeyQdRSUr5bj9NDNHqwSPC5ef1fmj7ZRBE+lw==',
  i18n: 'sha512-d4LSx0+T5UqaHZhu9chlLogAzSDXXHc9DOyVFslYYiTlebEdE+LuHSuxQWV1xdDj7DDtwfb+1/lCf87ID6nyhg==',
  runtime: 'sha512-UPXJjfyM7sBpA5JQpF2hBKeUwPJ2l2bw2kRY03Iq5bS7xWLPu0EGec/zvXCGaKdbZMX0pZUpac+v2M3AQWA0Qg==',
  schema: 'sha512-LK3IVdluYmcrbz7+ioUK3CrmuYbjBoOuenxAzKuz13Q5xhFd6WLSzWRvnDYP3TyPMnxDtm+8QhL55kaj1aPApg==',
  ui: 'sha512-T6673OHV8nEBQptAKFr0XuPdP0KvCawGhcfvfbGM5ThXzoagEMQjA7eDvqWKq0fPg0fy0AbAE8Ypp/tC51hkWQ==',
};

export const name = `the packages of Grafana ${version}`;
export const anywhere = true;

const folder = join(root, 'node_modules', '.cache', 'northstar', `grafana-${version}`);
const complete = join(folder, 'complete');

/** The folder whose `node_modules` holds them, or undefined. */
export const find = () => (existsSync(complete) ? folder : undefined);

export async function install() {
  const download = join(folder, 'download');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(download, { recursive: true });
  const names = Object.keys(digests);
  if ((await npm('pack', '--silent', '--pack-destination', download, ...names.map((name) => `@grafana/${name}@${version}`))) !== 0) {
    return false;
  }
  for (const name of names) {
    const file = join(download, `grafana-${name}-${version}.tgz`);
    if (`sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}` !== digests[name]) {
      throw new Refusal(`@grafana/${name} ${version} came with another digest than the one it was published with`);
    }
    const target = join(folder, 'node_modules', '@grafana', name);
    mkdirSync(target, { recursive: true });
    if ((await run('tar', ['-xzf', file, '-C', target, '--strip-components=1'], { quiet: true })) !== 0) {
      return false;
    }
  }
  rmSync(download, { recursive: true });
  writeFileSync(complete, '');
  return true;
}
