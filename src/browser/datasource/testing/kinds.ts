/** Kinds of source as a backend lists them. */
import type { Kind } from '../settings/source-problems.ts';

export const kinds: readonly Kind[] = [
  {
    kind: 'mlflow',
    title: 'MLflow',
    description: 'A model registry.',
    options: {
      type: 'object',
      properties: {
        url: { type: 'string', format: 'uri', title: 'URL', description: 'Address of the server.' },
        token: { type: 'string', title: 'Token', minLength: 1 },
        ca: { type: 'string', title: 'Certificate authority', description: 'PEM of an authority.' },
        tagPrefix: { type: 'string', title: 'Tag prefix', default: 'northstar.' },
        extra: { type: 'array', title: 'Extra' },
      },
      required: ['url'],
      additionalProperties: false,
    },
    secrets: ['token'],
    gives: [],
  },
  { kind: 'demo', title: 'Demo', description: 'A made-up organisation.', options: { type: 'object', properties: { seed: { type: 'integer', title: 'Seed', default: 1 } } }, secrets: [], gives: [] },
];
