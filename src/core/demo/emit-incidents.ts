/** Incidents: a few that go on, about the models that are worst off, and some that are over. */
import type { FactSink } from '../models/fact.ts';
import { day, hour, sawtooth } from './clock.ts';
import { has } from './condition.ts';
import type { DemoModel } from './model.ts';
import { firstHealthyRank, type Organisation } from './organisation.ts';
import { fraction, pick } from './random.ts';

interface Incident {
  readonly id: string;
  readonly severity: number;
  readonly status: 'open' | 'mitigated' | 'closed';
  readonly title: string;
  /** Milliseconds since the epoch; so `endTime`, which is absent while it goes on. */
  readonly startTime: number;
  readonly endTime?: number;
}

const salt = { start: 71, past: 72, severity: 73 } as const;
const firstNumber = 48_211;
const pastTitles = ['Calibration drifted on', 'Predictions spiked on', 'Bad build reached', 'Fallback served for', 'Feature went missing for'] as const;

/** Emits the incident of the model, if it has one. */
export function emitIncident(sink: FactSink, organisation: Organisation, model: DemoModel, now: number): void {
  const healthy = firstHealthyRank(organisation);
  const ongoing = healthy - 1 - model.ranks.health;
  const closed = model.ranks.health - healthy;
  if (ongoing >= 0 && ongoing < organisation.ongoingIncidents) {
    state(sink, model, ongoingIncident(organisation, model, ongoing, now), now);
  } else if (closed >= 0 && closed < organisation.closedIncidents) {
    state(sink, model, closedIncident(organisation, model, closed, now), now);
  }
}

function ongoingIncident({ seed }: Organisation, { index, name, stale, stopped }: DemoModel, place: number, now: number): Incident {
  return {
    id: `SEV-${firstNumber + place}`,
    severity: stale ? 2 : 3,
    status: place % 3 === 2 ? 'mitigated' : 'open',
    title: stale ? `Snapshot past its SLA on ${name}` : stopped ? `Training has stopped for ${name}` : `Predictions unstable on ${name}`,
    startTime: now - hour - sawtooth(now, 9 * hour, fraction(seed, index, salt.start)),
  };
}

function closedIncident({ seed }: Organisation, { index, name }: DemoModel, place: number, now: number): Incident {
  const past = fraction(seed, index, salt.past);
  const endTime = now - day - sawtooth(now, (5 + place) * day, fraction(seed, index, salt.start));
  return {
    id: `SEV-${firstNumber - 1 - place}`,
    severity: 1 + Math.floor(fraction(seed, index, salt.severity) * 4),
    status: 'closed',
    title: `${pick(pastTitles, past)} ${name}`,
    startTime: endTime - hour - Math.floor(past * 20 * hour),
    endTime,
  };
}

function state(sink: FactSink, model: DemoModel, { id, severity, status, title, startTime, endTime }: Incident, now: number): void {
  sink.fact('incident', id, 'title', title, 'observed', now);
  sink.fact('incident', id, 'severity', severity, 'observed', now);
  sink.fact('incident', id, 'status', status, 'observed', now);
  sink.fact('incident', id, 'startTime', startTime, 'observed', now);
  sink.fact('incident', id, 'model', model.name, 'observed', now);
  sink.fact('incident', id, 'url', `https://incidents.example/${id}`, 'observed', now);
  if (endTime !== undefined) {
    sink.fact('incident', id, 'endTime', endTime, 'observed', now);
  }
  if (has(model.condition, 'team')) {
    sink.fact('incident', id, 'team', model.team, 'observed', now);
  }
  if (model.rotation !== undefined) {
    sink.fact('incident', id, 'rotation', model.rotation, 'observed', now);
  }
}
