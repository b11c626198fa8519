/** Why a stated value cannot be right. A refused value is not used; the statement becomes a problem of its source. */
import { buildMarks, faults, outcomes } from './check-run.ts';
import { fieldDefinition, type EntityKind, type FieldDefinition } from './entities.ts';
import { trainingTypes } from './training.ts';

/** How far a source's clock may be ahead of ours. */
export const clockSkewMs = 5 * 60_000;
/** Of most texts; see `longestOf`. */
export const longestText = 10_000;
/** The names of all hosts of a job, where it has a whole cluster: 100,000 names of 40 characters. */
const longestHosts = 4_000_000;
/** A time before this was most likely given in seconds. */
const earliestTime = Date.UTC(1990, 0, 1);
const latestTime = 8.64e15;

const artifactKinds = ['dataset', 'feature_set', 'snapshot', 'package', 'model'];
/** Fields whose text is one of a few words. */
const words: Readonly<Record<string, readonly string[]>> = {
  'model.trainingType': trainingTypes,
  'version.status': ['ready', 'pending', 'failed'],
  'launch.kind': ['launch', 'rollback'],
  'incident.status': ['open', 'mitigated', 'closed'],
  'package.verdict': ['good', 'bad'],
  'package.mark': buildMarks,
  'attempt.outcome': outcomes,
  'attempt.failure': faults,
  'edge.fromKind': artifactKinds,
  'edge.toKind': artifactKinds,
};
const mayLieAhead = new Set(['rotation.shiftEnd']);
/** Time that something may not have taken at all; other spans are of no use where they are zero. */
const mayBeZero = new Set(['attempt.gpuSeconds']);
const addresses = new Set(['url', 'trainingJobUrl', 'runbook']);

/** How many characters a text of that field may have. */
export const longestOf = (entity: EntityKind, field: string): number => (entity === 'job' && field === 'hosts' ? longestHosts : longestText);

/**
 * One phrase that follows the field's name, such as `lies in the future`; undefined where nothing speaks against the value.
 * `now` is ms since the epoch.
 */
export function refusal(entity: EntityKind, field: string, value: string | number | boolean, now: number): string | undefined {
  const definition = fieldDefinition(entity, field);
  if (definition === undefined) {
    return 'is not a field that Northstar knows';
  }
  switch (definition.type) {
    case 'string':
      return typeof value === 'string' ? refusedText(`${entity}.${field}`, field, value, longestOf(entity, field)) : 'is not text';
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'is neither true nor false';
    case 'number':
      return typeof value === 'number' ? refusedNumber(`${entity}.${field}`, definition, value) : 'is not a number';
    case 'time':
      return typeof value === 'number' ? refusedTime(`${entity}.${field}`, value, now) : 'is not a time';
  }
}

function refusedText(path: string, field: string, value: string, longest: number): string | undefined {
  if (value.length > longest) {
    return `is longer than ${longest} characters`;
  }
  if (value.trim() === '') {
    return 'is blank';
  }
  const allowed = words[path];
  if (allowed !== undefined && !allowed.includes(value)) {
    return `is none of ${allowed.join(', ')}`;
  }
  return addresses.has(field) && !leadsToAPage(value) ? 'is an address of another kind than http or https' : undefined;
}

/** An address becomes a link on the screen: `javascript:` and its like must not. Browsers ignore blanks and control characters in a scheme. */
function leadsToAPage(address: string): boolean {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address.replace(/[\u0000-\u0020]/g, ''))?.[1]?.toLowerCase();
  return scheme === undefined || scheme === 'http' || scheme === 'https';
}

function refusedNumber(path: string, { unit }: FieldDefinition, value: number): string | undefined {
  if (!Number.isFinite(value)) {
    return 'is not a finite number';
  }
  switch (unit) {
    case 's':
      return value > 0 || (value === 0 && mayBeZero.has(path)) ? undefined : 'is not above zero';
    case 'ratio':
      return value >= 0 && value <= 1 ? undefined : 'is not between 0 and 1';
    case 'percent':
      return value >= 0 && value <= 100 ? undefined : 'is not between 0 and 100';
    case 'count':
    case 'bytes':
      return value >= 0 && Number.isInteger(value) ? undefined : 'is not a whole number from 0';
    case undefined:
      return undefined;
  }
}

function refusedTime(path: string, value: number, now: number): string | undefined {
  if (!(Math.abs(value) <= latestTime)) {
    return 'is not a time';
  }
  if (value < earliestTime) {
    return 'lies before 1990; times are in milliseconds';
  }
  return value > now + clockSkewMs && !mayLieAhead.has(path) ? 'lies in the future' : undefined;
}
