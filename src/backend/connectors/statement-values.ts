/** How people write values in tags and catalogues. Each schema takes text or a number and gives the value of the field. */
import { z } from 'zod';
import { parseDuration } from '../../core/models/duration.ts';
import { longestText } from '../../core/models/refusal.ts';
import { trainingTypes } from '../../core/models/training.ts';

const written = z.union([z.string(), z.number()], { error: 'it is neither text nor a number' });

/** A schema whose value is what `read` gives; undefined is refused as being no `expected`. */
const reading = <T extends string | number>(expected: string, read: (trimmed: string) => T | undefined): z.ZodType<T, string | number> =>
  written.transform((value, context) => {
    const trimmed = String(value).trim();
    const result = trimmed === '' || trimmed.length > longestText ? undefined : read(trimmed);
    if (result === undefined) {
      context.addIssue({ code: 'custom', message: trimmed === '' ? 'it is blank' : trimmed.length > longestText ? `it is longer than ${longestText} characters` : `it is not ${expected}` });
      return z.NEVER;
    }
    return result;
  });

const number = (trimmed: string) => (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed) ? Number(trimmed) : NaN);
const finite = (value: number) => (Number.isFinite(value) ? value : undefined);
/** Of `7%` the 7 is divided by `hundred`. */
const share = (trimmed: string, hundred: number) => finite(trimmed.endsWith('%') ? number(trimmed.slice(0, -1).trimEnd()) / hundred : number(trimmed));

export const text = reading('text', (trimmed) => trimmed);

export const lowerCaseText = reading('text', (trimmed) => trimmed.toLowerCase());

/** Seconds. */
export const duration = reading('a duration such as 14h, 90m, 1d12h or PT14H', parseDuration);

/** 0 to 1: `0.07` or `7%`. */
export const ratio = reading('a ratio from 0 to 1 or a percentage such as 7%', (trimmed) => share(trimmed, 100));

/** 0 to 100: `90` or `90%`. */
export const percent = reading('a number from 0 to 100', (trimmed) => share(trimmed, 1));

export const trainingTypeName = reading(`one of ${trainingTypes.join(', ')}`, (trimmed) => trainingTypes.find((type) => type === trimmed.toLowerCase()));

export const packageName = reading('a package as name:number', (trimmed) => (/^[^:\s]+:\d+$/.test(trimmed) ? trimmed : undefined));

export const address = reading('an address that begins with http:// or https://', (trimmed) => (/^https?:\/\//i.test(trimmed) && URL.canParse(trimmed) ? trimmed : undefined));
