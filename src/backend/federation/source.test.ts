import { settings as settingsSchema } from '../../contract/settings.ts';
import { connectorDefinitions } from '../connectors/index.ts';
import { sourceOf } from './source.ts';

it('has patience with one request for a quarter of its time', () => {
  const asked: Array<readonly [string, number]> = [];
  const endpoint = { json: () => Promise.reject(new Error('nothing is asked')), answer: () => Promise.reject(new Error('nothing is asked')), text: () => Promise.reject(new Error('nothing is asked')), pieces: () => Promise.reject(new Error('nothing is asked')), chunks: () => Promise.reject(new Error('nothing is asked')) };
  const { sources } = settingsSchema.parse({ sources: [{ name: 'registry', kind: 'mlflow', url: 'http://mlflow', timeoutSeconds: 600 }] });
  sources.forEach((source) =>
    sourceOf(source, {
      kinds: connectorDefinitions,
      secrets: {},
      clock: { now: () => 0 },
      productionAliases: [],
      http(name, patienceMs) {
        asked.push([name, patienceMs]);
        return { at: () => endpoint };
      },
    })
  );
  expect(asked).toEqual([['registry', 150_000]]);
});
