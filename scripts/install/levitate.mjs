/** Levitate, Grafana's comparison of what a plugin uses with a version of Grafana, for its test in test/react-18. Runs on Node 20. */
import { join } from 'node:path';
import { root } from '../run/process.mjs';
import { lockedPackages } from './locked-packages.mjs';

export const name = 'levitate';
export const anywhere = true;
export const { find, install } = lockedPackages({ from: join(root, 'test', 'react-18', 'levitate'), name: 'levitate' });
