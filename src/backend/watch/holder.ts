/** How a backend is named in the lease that it holds: for whoever asks who watches, and unlike any other. */
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';

/** Two backends may have the same host and process number, as in containers; the rest tells them apart. */
export const newHolder = (): string => `process ${process.pid} on ${hostname()} (${randomBytes(6).toString('hex')})`;
