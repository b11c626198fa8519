/** `suggestions`: values that occur in a text column of a query type, and the words for a boolean one. */
import { z } from 'zod';
import { queryTypes } from '../../contract/queries.ts';
import { parametersOf, type Resource } from './resource.ts';

const parameters = z.object({ queryType: z.enum(queryTypes).default('models'), column: z.string().min(1), prefix: z.string().max(1_000).default('') });
const mostValues = 100;

export const suggestions: Resource = (call) => call.values({ ...parametersOf(parameters, call.parameters), limit: mostValues });
