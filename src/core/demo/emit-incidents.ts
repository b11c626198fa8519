/** Incidents: a few that go on, about the models that are worst off, and some that are over. */
import type { FactSink } from '../models/fact.ts';
import { day, hour, sawtooth } from './clock.ts';
import { has } from './condition.ts';
import type { DemoModel } from './model.ts';
import { firstHealthyRank, type Organisation } from './organisation.ts';
import { fraction, pick } from './random.ts';

const salt = { start: 71, past: 72, severity: 73 } as const;
const firstNumber = 48_211;

/** Emits the incident of the model, if it has one. */
export function emitIncident(sink: FactSink, organisation: Organisation, model: DemoModel, now: number): void {
  const { ongoingIncidents, closedIncidents, seed } = organisation;
  const healthy = firstHealthyRank(organisation);
  const chance = (of: number) => fraction(seed, model.index, of);
  const ongoing = healthy - 1 - model.ranks.health;
  if (ongoing >= 0 && ongoing < ongoingIncidents) {
    const incident = statementsOf(sink, `SEV-${firstNumber + ongoing}`, model, now);
    incident(model.stale ? 2 : 3, ongoing % 3 === 2 ? 'mitigated' : 'open', titleOf(model));
    incident.started(now - hour - sawtooth(now, 9 * hour, chance(salt.start)));
    return;
  }
  const closed = model.ranks.health - healthy;
  if (closed >= 0 && closed < closedIncidents) {
    const incident = statementsOf(sink, `SEV-${firstNumber - 1 - closed}`, model, now);
    incident(1 + Math.floor(chance(salt.severity) * 4), 'closed', `${pick(pastTitles, chance(salt.past))} ${model.name}`);
    const ended = now - day - sawtooth(now, (5 + closed) * day, chance(salt.start));
    incident.started(ended - hour - Math.floor(chance(salt.past) * 20 * hour));
    incident.ended(ended);
  }
}

const pastTitles = ['Calibration drifted on', 'Predictions spiked on', 'Bad build reached', 'Fallback served for', 'Feature went missing for'] as const;

function titleOf({ name, stale, stopped }: DemoModel): string {
  return stale ? `Snapshot past its SLA on ${name}` : stopped ? `Training has stopped for ${name}` : `Predictions unstable on ${name}`;
}

function statementsOf(sink: FactSink, key: string, model: DemoModel, now: number) {
  const state = (severity: number, status: 'open' | 'mitigated' | 'closed', title: string) => {
    sink.fact('incident', key, 'title', title, 'observed', now);
    sink.fact('incident', key, 'severity', severity, 'observed', now);
    sink.fact('incident', key, 'status', status, 'observed', now);
    sink.fact('incident', key, 'model', model.name, 'observed', now);
    sink.fact('incident', key, 'url', `https://incidents.example/${key}`, 'observed', now);
    if (has(model.condition, 'team')) {
      sink.fact('incident', key, 'team', model.team, 'observed', now);
    }
    if (model.rotation !== undefined) {
      sink.fact('incident', key, 'rotation', model.rotation, 'observed', now);
    }
  };
  return Object.assign(state, {
    started: (time: number) => sink.fact('incident', key, 'startTime', time, 'observed', now),
    ended: (time: number) => sink.fact('incident', key, 'endTime', time, 'observed', now),
  });
}
