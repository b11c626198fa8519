/** The options that every source has beside its name, kind and identity rule, as fields like those of its kind. */
import { z } from 'zod';
import { sourceSettings } from '../../../contract/settings.ts';
import { fieldsOf } from './option-fields.ts';

const { refreshSeconds, timeoutSeconds } = sourceSettings.shape;

export const generalFields = fieldsOf(
  z.toJSONSchema(
    z.object({
      refreshSeconds: refreshSeconds.meta({ title: 'Refresh every (seconds)', description: 'Between the starts of two refreshes; up to 10% are added, so that sources are not all asked at once.' }),
      timeoutSeconds: timeoutSeconds.meta({ title: 'Time-out (seconds)', description: 'After which one refresh is given up; the last good data stays.' }),
    }),
    { io: 'input' }
  )
);
