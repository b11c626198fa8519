/** What a look changed, as lines: for people, or one JSON object each. */
import type { LaunchEntry, ModelEvent, ObservationOutcome, WatchGap } from '../../backend/journal/journal.ts';

const iso = (time: number) => new Date(time).toISOString();

/** Without line ends; in order of time. */
export function outcomeLines({ launches, events, gap }: ObservationOutcome, asJson: boolean): readonly string[] {
  const told = [
    ...(gap === null ? [] : [{ time: gap.to, text: gapText(gap), json: { event: 'gap', from: iso(gap.from), to: iso(gap.to) } }]),
    ...launches.map((launch) => ({ time: launch.latest, text: launchText(launch), json: launchJson(launch) })),
    ...events.map((event) => ({ time: event.latest, text: `${iso(event.latest)} ${event.kind} ${event.model}`, json: eventJson(event) })),
  ];
  return told.sort((one, other) => one.time - other.time).map(({ text, json }) => (asJson ? JSON.stringify(json) : text));
}

function launchText({ kind, model, version, previousVersion, earliest, latest, actor, source }: LaunchEntry): string {
  const between = earliest === latest ? '' : ` between ${iso(earliest)} and ${iso(latest)}`;
  return `${iso(latest)} ${kind} ${model}: ${previousVersion ?? '?'} → ${version}${between}, as ${source} says${actor === null ? '' : `, by ${actor}`}`;
}

const launchJson = ({ kind, model, version, previousVersion, earliest, latest, actor, basis, source, id }: LaunchEntry) => ({
  event: kind,
  model,
  version,
  previousVersion,
  earliest: iso(earliest),
  latest: iso(latest),
  actor,
  basis,
  source,
  launch: id,
});
const eventJson = ({ kind, model, earliest, latest }: ModelEvent) => ({ event: kind, model, earliest: iso(earliest), latest: iso(latest) });
const gapText = ({ from, to }: WatchGap) => `${iso(to)} gap: nobody watched since ${iso(from)}`;
