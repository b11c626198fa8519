/** @jest-environment jsdom */
import { FieldType, toDataFrame, type DataFrame } from '@grafana/data';
import { lastValueFrom, type Observable } from 'rxjs';
import { z } from 'zod';
import { annotationSupport } from './annotation-support.ts';
import type { NorthstarQuery } from './query.ts';

const at = (hour: number) => Date.UTC(2026, 2, 14, hour);
const annotation = (target?: NorthstarQuery) => ({ name: 'Launches', enable: true, iconColor: 'blue', ...(target === undefined ? {} : { target }) });

function launches(...rows: readonly Readonly<Record<string, string | number | null>>[]): DataFrame {
  const names = ['model', 'kind', 'version', 'previousVersion', 'earliest', 'latest', 'actor', 'basis', 'source'];
  return toDataFrame({ fields: names.map((name) => ({ name, type: name === 'earliest' || name === 'latest' ? FieldType.time : FieldType.string, values: rows.map((row) => row[name] ?? null) })) });
}

async function eventsOf(frame: DataFrame) {
  const { processEvents } = annotationSupport;
  const events: Observable<unknown> | undefined = processEvents?.(annotation(), [frame]);
  return events === undefined ? undefined : lastValueFrom(events);
}

it('marks a launch whose moment is known as a point, with versions, who did it and who says so', async () => {
  const launch = { model: 'ads_ctr', kind: 'launch', version: '900', previousVersion: '899', earliest: at(10), latest: at(10), actor: 'ada', basis: 'declared', source: 'pipeline' };
  expect(await eventsOf(launches(launch))).toEqual([{ time: at(10), title: 'Launch 899 → 900', text: 'ads_ctr · by ada · declared by pipeline', tags: ['launch', 'ads_ctr'] }]);
});

it('marks a rollback between two looks as a region, and leaves out what nobody states', async () => {
  const rollback = { model: 'ads_ctr', kind: 'rollback', version: '899', previousVersion: null, earliest: at(10), latest: at(14), actor: null, basis: 'observed', source: 'Northstar' };
  expect(await eventsOf(launches(rollback))).toEqual([
    { time: at(10), timeEnd: at(14), isRegion: true, title: 'Rollback 899', text: 'ads_ctr · Known to lie between two looks · observed by Northstar', tags: ['rollback', 'ads_ctr'] },
  ]);
});

it('says in words what is concluded of a model', async () => {
  const history = toDataFrame({ fields: [{ name: 'event', type: FieldType.string, values: ['notTraining'] }, { name: 'latest', type: FieldType.time, values: [at(1)] }] });
  expect(await eventsOf(history)).toMatchObject([{ title: 'Stopped training', tags: ['notTraining'] }]);
});

it('marks a build when it was built, with what speaks against it, by a sign', async () => {
  const build = (state: string, problem: string | null) => ({ package: 'ads<b>', build: '7', buildTime: at(3), buildState: state, buildProblem: problem });
  const rows = [build('notReady', 'unit failed'), build('ready', null), { ...build('unknown', null), buildTime: null }];
  const frame = toDataFrame({ fields: ['package', 'build', 'buildTime', 'buildState', 'buildProblem'].map((name) => ({ name, type: name === 'buildTime' ? FieldType.time : FieldType.string, values: rows.map((row) => Object.entries(row).find(([key]) => key === name)?.[1] ?? null) })) });
  expect(await eventsOf(frame)).toEqual([
    { time: at(3), title: '✗ Build 7 of ads&lt;b&gt;', text: 'not ready: unit failed', tags: ['build', 'ads<b>'] },
    { time: at(3), title: '✓ Build 7 of ads&lt;b&gt;', text: 'ready', tags: ['build', 'ads<b>'] },
  ]);
});

it('says at the oldest mark how many the limit left out', async () => {
  const rows = [at(5), at(3)].map((buildTime) => ({ package: 'ads', build: '7', buildTime, buildState: 'ready' }));
  const frame = (matched: number) => ({ ...toDataFrame({ fields: ['package', 'build', 'buildTime', 'buildState'].map((name) => ({ name, type: name === 'buildTime' ? FieldType.time : FieldType.string, values: rows.map((row) => Object.entries(row).find(([key]) => key === name)?.[1]) })) }), meta: { custom: { matched } } });
  expect(await eventsOf(frame(2))).toHaveLength(2);
  expect(await eventsOf(frame(1_234))).toEqual([expect.anything(), expect.anything(), { time: at(3), title: 'No build: marks 2 of 1,234', text: 'Choose a shorter time range to see the others.', tags: ['limit'] }]);
});

it('marks nothing where there is no time', async () => {
  expect(await eventsOf(launches({ model: 'ads_ctr', kind: 'launch', version: '1', earliest: null, latest: null }))).toEqual([]);
  expect(await eventsOf(toDataFrame({ fields: [] }))).toEqual([]);
});

it('leaves text that others wrote text, where Grafana would take it for HTML', async () => {
  const launch = { model: 'a<b>&"c"', kind: 'launch', version: '<img src=x>', earliest: at(10), latest: at(10), actor: '<a href="https://evil.example">ada</a>' };
  const [event] = z.array(z.object({ title: z.string(), text: z.string(), tags: z.array(z.string()) })).parse(await eventsOf(launches(launch)));
  expect(`${event?.title}${event?.text}`).not.toMatch(/[<>]/);
  expect(new DOMParser().parseFromString(`${event?.title} ${event?.text}`, 'text/html').body.textContent).toBe('Launch <img src=x> a<b>&"c" · by <a href="https://evil.example">ada</a>');
  expect(event?.tags).toContain(launch.model);
});

it('marks a time in which nobody watched', async () => {
  const gap = toDataFrame({ fields: [{ name: 'from', type: FieldType.time, values: [at(1)] }, { name: 'to', type: FieldType.time, values: [at(2)] }] });
  expect(await eventsOf(gap)).toMatchObject([{ time: at(1), timeEnd: at(2), isRegion: true, title: 'Nobody watched' }]);
});

it('asks for launches until a person asks for something else', () => {
  expect(annotationSupport.prepareQuery?.(annotation())).toEqual({ refId: 'Anno', queryType: 'launches' });
  expect(annotationSupport.prepareQuery?.(annotation({ refId: 'A', queryType: 'incidents', model: '$model' }))).toEqual({ refId: 'A', queryType: 'incidents', model: '$model' });
});
