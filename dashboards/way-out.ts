/** How the tables say whether a model on a bad build has a way out: a fallback that loads, and somebody to call. */
import { words } from './table-cells.ts';

export const loads = words({ true: ['✓ loads', 'green'], false: ['✗ does not load', 'red'] });
export const resolves = words({ true: ['✓ a person', 'green'], false: ['✗ nobody', 'red'] });
