/** The option of sources that delete what they know of builds after a while: how long the journal keeps it. */
import { z } from 'zod';

export const keepDays = z.int().min(0).max(730).default(730).meta({ title: 'Keep builds for (days)', description: 'For how long builds stay that the source no longer has, with their runs, in the journal. 0 keeps none, and forgets those that were kept.' });
