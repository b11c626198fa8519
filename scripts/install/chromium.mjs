/** Chromium, for the tests in test/browser and the benchmarks: Debian's package. */
import { existsSync } from 'node:fs';
import { installPackages } from './debian.mjs';

export const name = 'Chromium';

/** Path of the browser, or undefined. */
export function find() {
  return [process.env.NORTHSTAR_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));
}

export const install = () => installPackages('chromium', 'fonts-liberation');
