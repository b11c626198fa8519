/** Teams, their rotations and the people in them. */
import type { FactSink } from '../models/fact.ts';
import { day, sawtooth } from './clock.ts';
import type { Organisation } from './organisation.ts';
import { fraction, pick } from './random.ts';
import { areas, firstNames, lastNames, squads, type Area } from './vocabulary.ts';

export interface Team {
  readonly name: string;
  readonly rotation: string;
  /** Its place among all teams. */
  readonly number: number;
}

const week = 7 * day;
const salt = { firstName: 1, lastName: 2, size: 3, shift: 4 } as const;

/** `squad`: 0 to `squadsPerArea` - 1. */
export function teamOf({ squadsPerArea }: Organisation, area: Area, squad: number): Team {
  const series = Math.floor(squad / squads.length);
  const name = `${area.domain} ${area.tab} ${squads[squad % squads.length] ?? ''}${series === 0 ? '' : ` ${series + 1}`}`;
  return { name, rotation: `${slug(name)}_oncall`, number: areas.indexOf(area) * squadsPerArea + squad };
}

/** The rotation of an area that nobody has staffed since a team was dissolved. */
export function abandonedRotation({ domain, tab }: Area): string {
  return `${slug(`${domain} ${tab}`)}_handover`;
}

/** One of the people of a team. */
export function memberOf({ seed }: Organisation, team: Team, member: number): string {
  const place = team.number * 16 + member;
  return `${pick(firstNames, fraction(seed, place, salt.firstName))} ${pick(lastNames, fraction(seed, place, salt.lastName))}`;
}

export function memberCount({ seed }: Organisation, team: Team): number {
  return 4 + Math.floor(fraction(seed, team.number, salt.size) * 4);
}

/** Every rotation, with who is on at `now` (ms since the epoch). Shifts last a week and change on different days. */
export function* emitRotations(sink: FactSink, organisation: Organisation, now: number): Generator<void> {
  for (const area of areas) {
    for (let squad = 0; squad < organisation.squadsPerArea; squad++) {
      emitRotation(sink, organisation, teamOf(organisation, area, squad), now);
    }
    const abandoned = abandonedRotation(area);
    sink.fact('rotation', abandoned, 'resolves', false, 'observed', now);
    sink.fact('rotation', abandoned, 'url', `https://oncall.example/${abandoned}`, 'observed', now);
    yield;
  }
}

function emitRotation(sink: FactSink, organisation: Organisation, team: Team, now: number): void {
  const inShift = sawtooth(now, week, fraction(organisation.seed, team.number, salt.shift));
  const shift = Math.round((now - inShift) / week);
  const members = memberCount(organisation, team);
  sink.fact('rotation', team.rotation, 'team', team.name, 'declared', now);
  sink.fact('rotation', team.rotation, 'oncall', memberOf(organisation, team, ((shift % members) + members) % members), 'observed', now);
  sink.fact('rotation', team.rotation, 'resolves', true, 'observed', now);
  sink.fact('rotation', team.rotation, 'shiftEnd', now - inShift + week, 'observed', now);
  sink.fact('rotation', team.rotation, 'url', `https://oncall.example/${team.rotation}`, 'observed', now);
}

function slug(name: string): string {
  return name.toLowerCase().replaceAll(' ', '_');
}
