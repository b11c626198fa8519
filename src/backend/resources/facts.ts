/** `facts`: everything that any source says of one field of one entity. */
import { z } from 'zod';
import { NorthstarError } from '../../contract/errors.ts';
import { withLoggedLaunch } from '../instances/logged-launch.ts';
import { parametersOf, type Resource } from './resource.ts';

const parameters = z.object({ entity: z.string().min(1).max(100), key: z.string().min(1).max(10_000), field: z.string().min(1).max(100) });

export const facts: Resource = async (call) => {
  const { entity, key, field } = parametersOf(parameters, call.parameters);
  const { federation } = call.instance();
  const detail = await federation.factDetail(entity, key, field);
  if (detail === undefined) {
    throw new NorthstarError('ENTITY_UNKNOWN', { entity, key });
  }
  return withLoggedLaunch(detail, () => federation.factDetail(entity, key, 'version'), call);
};
