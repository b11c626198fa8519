/** ctest and the cmake that writes its tests down, for test/real: Debian's package. Runs on Node 20. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages } from './debian.mjs';

export const name = 'ctest';

/** The folder with `ctest` and `cmake`, or undefined. */
export function find() {
  return [process.env.NORTHSTAR_CTEST, '/usr/bin', '/usr/local/bin'].find((folder) => folder && ['ctest', 'cmake'].every((program) => existsSync(join(folder, program))));
}

export const install = () => installPackages('cmake');
