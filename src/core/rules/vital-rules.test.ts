import { vitals } from '../telemetry/vitals.ts';
import { linkTemplate } from './link.ts';
import { bandText, vitalRules } from './vital-rules.ts';

it('writes a band as people read it, in the unit of its vital', () => {
  expect(bandText({ low: 0.95, high: 1.05 }, 'percentunit')).toBe('95 % to 105 %');
  expect(bandText({ low: 0.28, high: null }, 'percentunit')).toBe('at least 28 %');
  expect(bandText({ low: null, high: 1 }, 'none')).toBe('at most 1');
});

it('leads to the vitals of its own family', () => {
  const place = { dashboardUid: 'v', panelId: 1 };
  const places = { panels: { models: place, vitals: place, sources: place, watchGaps: place }, parameters: { row: 'row', family: 'var-family', alert: 'alert', at: 'at' } };
  const families = vitalRules.map((rule) => new URL(linkTemplate(rule, places, 'http://grafana/', undefined)).searchParams.get('var-family'));
  expect(families).toEqual(vitalRules.map(({ uid }) => vitals.find(({ id }) => uid === `vital-${id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`)?.family));
});
