/** Everything that a source said of a build, packed into one text and out of it; and who keeps it. */
import { deflateSync, inflateSync } from 'node:zlib';
import { z } from 'zod';
import { bases } from '../../../core/models/fact.ts';
import type { KeptBuild, KeptBuilds } from '../../../core/models/kept-build.ts';

/** Entity, key, field, value, basis and time, as a sink takes them. */
const statement = z.tuple([z.enum(['package', 'check', 'attempt']), z.string(), z.string(), z.union([z.string(), z.number(), z.boolean()]), z.enum(bases), z.number()]);
export type BuildStatement = z.infer<typeof statement>;
const statements = z.array(statement);

export const packed = (all: readonly BuildStatement[], redact: (text: string) => string): string => deflateSync(JSON.stringify(all, (_, value: unknown) => (typeof value === 'string' ? redact(value) : value))).toString('base64');

/** Throws where the text is no such content, as of a database that somebody wrote into. */
export const unpacked = (content: string): readonly BuildStatement[] => statements.parse(JSON.parse(inflateSync(Buffer.from(content, 'base64')).toString('utf8')));

/** Keeps what sources said of builds; one that cannot be reached keeps nothing, and nobody waits for it. */
export interface BuildKeeper {
  /** The newest builds, of whoever is asked that, which have no more runs together, as far as they were written after `lastWrite`; undefined where they cannot be read now. Never rejects. */
  recall(asked: string, mostRuns: number, lastWrite: number): Promise<KeptBuilds | undefined>;
  /** Takes the place of what was kept of the same builds where that has no more runs; whether it was done. Never rejects. */
  keep(asked: string, builds: readonly KeptBuild[]): Promise<boolean>;
  /** What was built before, ms since the epoch; Infinity for all. Whether it was done. Never rejects. */
  forget(asked: string, before: number): Promise<boolean>;
}
