/** Every version the journal's tables ever had, oldest first: each entry leads from the version before it. Only ever appended to. */
import { version1 } from './version-1.ts';
import { version2 } from './version-2.ts';
import { version3 } from './version-3.ts';

export const migrations: readonly (readonly string[])[] = [version1, version2, version3];
