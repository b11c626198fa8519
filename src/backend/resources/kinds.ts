/** `kinds`: what sources there can be, with the schema of their options. Needs no settings. */
import { z } from 'zod';
import { connectorDefinitions } from '../connectors/index.ts';
import type { Resource } from './resource.ts';

export const kinds: Resource = () => ({
  kinds: connectorDefinitions.map(({ kind, title, description, options, secrets, gives }) => ({
    kind,
    title,
    description,
    options: z.toJSONSchema(options, { io: 'input', unrepresentable: 'any' }),
    secrets: [...secrets],
    gives: [...gives],
  })),
});
