/** What `northstar doctor` finds out, as plain data: printed for people, or as JSON. Holds no secret. */
import type { Reason } from '../../core/models/fact.ts';

export interface SourceDiagnosis {
  readonly source: string;
  readonly kind: string;
  readonly answers: boolean;
  /** Of the error that keeps it from answering. */
  readonly code: string | null;
  /** Cause and cure. */
  readonly problem: string | null;
  /** How long it took to read it, or to fail; null where it was waited for in vain. */
  readonly seconds: number | null;
  readonly facts: number;
  /** How many entities it states each field of, by `entity.field`. */
  readonly fields: Readonly<Record<string, number>>;
  /** Statements that cannot be used: how many, and the first of them as sentences. */
  readonly unusable: number;
  readonly unusableFirst: readonly string[];
}

/** A column of the model table that some production models lack. */
export interface ColumnDiagnosis {
  readonly column: string;
  readonly title: string;
  /** Production models that have it, and that lack it. */
  readonly known: number;
  readonly lacking: number;
  readonly reasons: Readonly<Partial<Record<Reason, number>>>;
  /** The first of those that lack it. */
  readonly models: readonly string[];
  /** What fills it. */
  readonly advice: string | null;
  /**
   * Whether somebody should mend it: a source states it and wrongly, or states it of other models, or nothing works without it. Otherwise it is
   * more that Northstar could show.
   */
  readonly finding: boolean;
}

/** A model that a source states something of, of which no version is in production under that name, but nearly. */
export interface NearName {
  readonly source: string;
  readonly name: string;
  readonly near: string;
}

export interface VitalsDiagnosis {
  readonly sources: readonly string[];
  readonly recorded: readonly { readonly vital: string; readonly title: string; readonly models: number }[];
  /** Whether a source that may have recorded more did not answer. */
  readonly unseen: boolean;
  readonly problems: readonly string[];
  readonly advice: string | null;
}

export interface FleetDiagnosis {
  /** How many are listed; null where no source lists any. */
  readonly hosts: number | null;
  readonly jobs: number | null;
  /** Names of the sources that list them, and of those that measure their use. */
  readonly listedBy: readonly string[];
  readonly measured: readonly string[];
  readonly measuredBy: readonly string[];
  /** What would list machines and jobs, and what would measure them; null where that is so. */
  readonly listingAdvice: string | null;
  readonly measuringAdvice: string | null;
}

export interface JournalDiagnosis {
  readonly kind: 'sqlite' | 'postgres' | 'memory';
  readonly place: string;
  /** Whether there is something in that place yet. */
  readonly begun: boolean;
  readonly problem: string | null;
}

export interface Diagnosis {
  readonly sources: readonly SourceDiagnosis[];
  /** Production models. */
  readonly models: number;
  /** The most lacking first. */
  readonly columns: readonly ColumnDiagnosis[];
  readonly nearNames: readonly NearName[];
  readonly vitals: VitalsDiagnosis;
  readonly fleet: FleetDiagnosis;
  readonly journal: JournalDiagnosis;
  /** How many things there are that somebody should mend. */
  readonly findings: number;
}

/** Counts what somebody should mend; what Northstar could show beyond is none of it. */
export function withFindings(found: Omit<Diagnosis, 'findings'>): Diagnosis {
  const { sources, models, columns, nearNames, vitals, journal } = found;
  const findings = [
    ...sources.filter(({ answers }) => !answers),
    ...sources.filter(({ unusable }) => unusable > 0),
    ...(models === 0 && sources.every(({ answers }) => answers) ? ['no production models'] : []),
    ...columns.filter(({ finding }) => finding),
    ...nearNames,
    ...vitals.problems,
    ...(journal.problem === null ? [] : [journal.problem]),
  ];
  return { ...found, findings: findings.length };
}
