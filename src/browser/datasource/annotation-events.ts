/** From a frame of launches, of a model's history, of builds or of watch gaps to events on a time axis. */
import { textUtil, type AnnotationEvent, type DataFrame } from '@grafana/data';
import { z } from 'zod';
import { eventTitle } from '../kit/event-title.ts';
import { plainRows, type PlainRow } from './plain-rows.ts';

/** Frames without a time have no events. Where the query's limit left rows out, the oldest mark is followed by one that says so: Grafana shows no notice of an annotation. Their colour is the query's. */
export function eventsOfFrame(frame: DataFrame): AnnotationEvent[] {
  const events = plainRows(frame).flatMap((row) => eventOf(row));
  const limited = limitedMeta.safeParse(frame.meta?.custom);
  const times = events.flatMap(({ time }) => time ?? []);
  if (!limited.success || limited.data.matched <= frame.length || times.length === 0) {
    return events;
  }
  const [marked, matched] = [frame.length, limited.data.matched].map((count) => count.toLocaleString('en-GB'));
  const time = times.reduce((oldest, one) => Math.min(oldest, one));
  return [...events, { time, title: `No build: marks ${marked} of ${matched}`, text: 'Choose a shorter time range to see the others.', tags: ['limit'] }];
}

const limitedMeta = z.object({ matched: z.number() });

const buildWords: Readonly<Record<string, readonly [mark: string, words: string]>> = { ready: ['✓', 'ready'], notReady: ['✗', 'not ready'], unknown: ['?', 'not known yet'] };

/** `✗ Build 3880 of ads_predictor`; what speaks against it below. */
function eventOfBuild(row: PlainRow, state: string): AnnotationEvent[] {
  const time = row.number('buildTime');
  const [mark, words] = buildWords[state] ?? ['?', state];
  const [name, build, problem] = [row.text('package') ?? '', row.text('build') ?? '', row.text('buildProblem')];
  return time === undefined ? [] : [{ time, title: textUtil.escapeHtml(`${mark} Build ${build} of ${name}`), text: textUtil.escapeHtml([words, problem].filter((part) => part !== undefined).join(': ')), tags: ['build', name] }];
}

function eventOf(row: PlainRow): AnnotationEvent[] {
  const state = row.text('buildState');
  if (state !== undefined) {
    return eventOfBuild(row, state);
  }
  const from = row.number('earliest') ?? row.number('from');
  const to = row.number('latest') ?? row.number('to') ?? row.number('time') ?? row.number('startTime');
  if (to === undefined) {
    return [];
  }
  const start = from ?? to;
  const span = start < to ? { time: start, timeEnd: to, isRegion: true } : { time: to };
  const tags = [row.text('kind') ?? row.text('event'), row.text('model'), row.text('team')].flatMap((tag) => (tag === undefined ? [] : [tag]));
  // Grafana takes both for HTML; names of models, and who launched, are whatever others write.
  return [{ ...span, title: textUtil.escapeHtml(titleOf(row)), text: textUtil.escapeHtml(textOf(row, start < to)), tags }];
}

/** `Launch 899 → 900`. */
function titleOf(row: PlainRow): string {
  const what = row.text('kind') ?? eventOfModel(row) ?? (row.number('from') === undefined ? (row.text('title') ?? 'event') : 'nobody watched');
  const versions = [row.text('previousVersion'), row.text('version')].flatMap((version) => (version === undefined ? [] : [version]));
  return [`${what.charAt(0).toUpperCase()}${what.slice(1)}`, versions.join(' → ')].filter((part) => part !== '').join(' ');
}

function eventOfModel(row: PlainRow): string | undefined {
  const event = row.text('event');
  return event === undefined ? undefined : eventTitle(event);
}

/** Of which model, by whom, how it is known and who says so; what is not known is left out. */
function textOf(row: PlainRow, between: boolean): string {
  const [actor, source] = [row.text('actor'), row.text('source')];
  const known = between ? 'Known to lie between two looks' : '';
  const said = source === undefined ? '' : `${row.text('basis') ?? 'said'} by ${source}`;
  return [row.text('model'), actor === undefined ? undefined : `by ${actor}`, known, said].filter((part) => part !== undefined && part !== '').join(' · ');
}
