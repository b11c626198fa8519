import { mostSources, settings } from './settings.ts';

const sources = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `source ${index}`, kind: 'demo' }));

it('takes as many sources as a view can tell apart, and no more', () => {
  expect([settings.safeParse({ sources: sources(mostSources) }).success, settings.safeParse({ sources: sources(mostSources + 1) }).success]).toEqual([true, false]);
});
