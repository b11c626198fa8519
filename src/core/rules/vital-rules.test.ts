import { vitals } from '../telemetry/vitals.ts';
import { linkTemplate } from './link.ts';
import { vitalRules } from './vital-rules.ts';

it('leads to the row of its own vital, in the table of its family, with the model kept there', () => {
  const place = { dashboardUid: 'v', panelId: 1 };
  const places = { panels: { models: place, vitals: place, sources: place, watchGaps: place }, parameters: { row: 'row', vital: 'vital', family: 'var-family', kept: 'var-kept', alert: 'alert', at: 'at' } };
  const links = vitalRules.map((rule) => Object.fromEntries(new URL(linkTemplate(rule, places, 'http://grafana/', undefined)).searchParams));
  const named = '{{ urlquery $labels.model }}';
  const vitalNamed = (uid: string) => vitals.find(({ id }) => uid === `vital-${id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
  expect(links).toEqual(vitalRules.map(({ uid }) => ({ viewPanel: 'panel-1', alert: 'vitalOutOfBand', 'var-family': vitalNamed(uid)?.family, vital: vitalNamed(uid)?.id, 'var-kept': named, row: named })));
});
