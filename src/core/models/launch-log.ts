/**
 * What a look at all production models changes compared with what was known: moves of versions, changed conclusions, models that left or
 * came back. Registries keep no history of their aliases, so a move is known between two looks only, unless somebody reports it.
 */

import { conclusion, type KnownBefore, type KnownConclusion, type KnownModel, type LookChanges, type ModelEvent, type Move, type Observation, type ObservedModel } from './look.ts';

/** A pipeline reports so long at most before the alias moves, in ms. */
export const longestLeadMs = 30 * 60_000;

/** Clocks of pipelines and of registries differ by so much at most, in ms; beyond that a report is about another move, or comes before it. */
export const clockSlackMs = 60_000;

/** What a look changes. A model seen for the first time changes no version; what is null, and the version of a source that is silent, stays as it was known. */
export function compareLook(before: KnownBefore, look: Observation): LookChanges {
  const comparison = new Comparison(before, look);
  const seen = new Set<string>();
  for (const model of look.models) {
    if (!seen.has(model.model)) {
      seen.add(model.model);
      comparison.present(model);
    }
  }
  for (const known of before.models.values()) {
    if (known.goneSince === null && !seen.has(known.model)) {
      comparison.absent(known);
    }
  }
  return comparison;
}

class Comparison implements LookChanges {
  readonly moves: Move[] = [];
  readonly events: ModelEvent[] = [];
  readonly models: KnownModel[] = [];
  readonly #before: KnownBefore;
  readonly #look: Observation;
  readonly #sources: ReadonlyMap<string, Observation['sources'][number]>;

  constructor(before: KnownBefore, look: Observation) {
    this.#before = before;
    this.#look = look;
    this.#sources = new Map(look.sources.map((source) => [source.name, source]));
  }

  present(seen: ObservedModel): void {
    const known = this.#before.models.get(seen.model);
    if (known === undefined) {
      const { model, version, createdTime, source, stale, training } = seen;
      this.models.push({ model, version, createdTime, source, versionAsOf: null, stale: conclusion(stale), training: conclusion(training), goneSince: null });
      return;
    }
    if (known.goneSince !== null) {
      this.events.push({ model: known.model, kind: 'back', ...ordered(this.#lastSure(known), this.#readAt(seen.source ?? known.source)) });
    }
    const next: KnownModel = {
      ...known,
      ...this.#version(known, seen),
      stale: this.#conclusion(known, 'stale', seen.stale, ['stale', 'fresh']),
      training: this.#conclusion(known, 'training', seen.training, ['training', 'notTraining']),
      goneSince: null,
    };
    if (!sameKnown(known, next)) {
      this.models.push(next);
    }
  }

  absent(known: KnownModel): void {
    const gone = this.#canMiss(known.source);
    const next: KnownModel = { ...known, stale: this.#unconfirmed(known.stale), training: this.#unconfirmed(known.training), goneSince: gone ? this.#look.at : null };
    if (gone) {
      this.events.push({ model: known.model, kind: 'gone', ...ordered(this.#readBefore(known.source), this.#readAt(known.source)) });
    }
    if (!sameKnown(known, next)) {
      this.models.push(next);
    }
  }

  #version(known: KnownModel, seen: ObservedModel): Pick<KnownModel, 'version' | 'createdTime' | 'source' | 'versionAsOf'> {
    const { version, createdTime, source } = seen;
    const silent = source !== null && this.#sources.get(source)?.answering === false;
    if (version === null || silent) {
      const stays = silent && known.goneSince === null;
      return { version: known.version, createdTime: known.createdTime, source: known.source, versionAsOf: stays ? known.versionAsOf : this.#lastSure(known) };
    }
    if (known.version === version) {
      return { version, createdTime: createdTime ?? known.createdTime, source, versionAsOf: null };
    }
    if (known.version !== null) {
      this.moves.push({
        model: known.model,
        version,
        previousVersion: known.version,
        createdTime,
        previousCreatedTime: known.createdTime,
        ...ordered(this.#lastSure(known), this.#readAt(source)),
        source: source ?? '',
      });
    }
    return { version, createdTime, source, versionAsOf: null };
  }

  #conclusion(known: KnownModel, field: 'stale' | 'training', value: boolean | null, [whenTrue, whenFalse]: readonly [ModelEvent['kind'], ModelEvent['kind']]): KnownConclusion {
    const was = known[field];
    if (value === null) {
      return this.#unconfirmed(was);
    }
    if (was.value !== null && was.value !== value) {
      this.events.push({ model: known.model, kind: value ? whenTrue : whenFalse, ...ordered(was.asOf ?? this.#before.at ?? this.#look.at, this.#look.at) });
    }
    return conclusion(value);
  }

  #unconfirmed(was: KnownConclusion): KnownConclusion {
    return was.value === null ? was : { value: was.value, asOf: was.asOf ?? this.#before.at };
  }

  /** Until when the model was surely not in production with another version. */
  #lastSure(known: KnownModel): number {
    const read = this.#readBefore(known.source);
    return known.goneSince === null ? (known.versionAsOf ?? read) : read;
  }

  #readBefore(source: string | null): number {
    return (source === null ? undefined : this.#before.readAt.get(source)) ?? this.#before.at ?? this.#look.at;
  }

  #readAt(source: string | null): number {
    return (source === null ? undefined : this.#sources.get(source)?.lastSuccess) ?? this.#look.at;
  }

  /** Whether a model that the source does not list any more has left production: not where it is silent or was taken from the settings. */
  #canMiss(source: string | null): boolean {
    return source === null ? this.#look.sources.every(({ answering }) => answering) : this.#sources.get(source)?.answering === true;
  }
}

/** Clocks that differ, or are set back, never turn a range round. */
const ordered = (one: number, other: number) => ({ earliest: Math.min(one, other), latest: Math.max(one, other) });

const sameConclusion = (one: KnownConclusion, other: KnownConclusion) => one.value === other.value && one.asOf === other.asOf;
const sameKnown = (one: KnownModel, other: KnownModel) =>
  one.version === other.version &&
  one.createdTime === other.createdTime &&
  one.source === other.source &&
  one.versionAsOf === other.versionAsOf &&
  one.goneSince === other.goneSince &&
  sameConclusion(one.stale, other.stale) &&
  sameConclusion(one.training, other.training);

/** A rollback is to a version made before the one that it replaces. Where the ages of the two do not tell, it is to one that was in production before; a launch where that cannot be told either. */
export function moveKind({ createdTime, previousCreatedTime }: { readonly createdTime: number | null; readonly previousCreatedTime: number | null }, wasInProduction: boolean): 'launch' | 'rollback' {
  const told = createdTime !== null && previousCreatedTime !== null && createdTime !== previousCreatedTime;
  return (told ? createdTime < previousCreatedTime : wasInProduction) ? 'rollback' : 'launch';
}

/** Whether a report that names `time` is about a move seen in `[earliest, latest]`, both of the same model to the same version. */
export const explains = (time: number, { earliest, latest }: { readonly earliest: number; readonly latest: number }): boolean => time >= earliest - clockSlackMs && time <= latest + clockSlackMs;

/** Whether a report that names `time` comes before a move seen in `[earliest, latest]` and is still about it, both of the same model to the same version; not where another move lies between. */
export const announces = (time: number, { earliest }: { readonly earliest: number }): boolean => time < earliest && time >= earliest - longestLeadMs;
