/** `test-source`: asks one configured source now. */
import { z } from 'zod';
import { NorthstarError } from '../../contract/errors.ts';
import { bodyOf, type Resource } from './resource.ts';

const body = z.object({ source: z.string().min(1).max(100) });

export const testSource: Resource = async (call) => {
  const { source } = bodyOf(body, call.body);
  const instance = call.instance();
  if (!instance.settings.sources.some(({ name }) => name === source)) {
    throw new NorthstarError('ENTITY_UNKNOWN', { entity: 'source', key: source });
  }
  return instance.federation.testSource(source);
};
