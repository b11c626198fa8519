/** React 18 with Grafana 12's packages, for the tests in test/react-18: what the lock file there names. Runs on Node 20. */
import { join } from 'node:path';
import { root } from '../run/process.mjs';
import { lockedPackages } from './locked-packages.mjs';

export const name = 'React 18 with Grafana 12';
export const anywhere = true;
export const { find, install } = lockedPackages({ from: join(root, 'test', 'react-18'), name: 'react-18' });
