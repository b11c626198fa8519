/** Finds out how a configuration fares: starts its federation in this process, waits for every source, and asks what Grafana would ask. */
import { askInProcess } from '../../backend/ask/in-process.ts';
import type { FederationPort, StartFederation } from '../../backend/instances/federation-port.ts';
import { checkedSettings } from '../../backend/instances/settings.ts';
import type { SourceState, View } from '../../backend/federation/view.ts';
import { sourceNotices } from '../../backend/queries/notices.ts';
import { isOutdated, isUnread } from '../../backend/queries/provenance.ts';
import type { Ask } from '../../contract/ask.ts';
import { errorText, NorthstarError } from '../../contract/errors.ts';
import { datasource } from '../../contract/identifiers.ts';
import type { ProblemList } from '../../contract/resources.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Table } from '../../contract/table.ts';
import { vitals as catalogue } from '../../core/telemetry/vitals.ts';
import type { Configuration } from '../../configuration/index.ts';
import { unseenVitals, vitalsAdvice, type ConfiguredSource } from './advice.ts';
import { askedColumns, coverageOf, isEmpty, textsOf } from './coverage.ts';
import { withFindings, type Diagnosis, type JournalDiagnosis, type SourceDiagnosis, type VitalsDiagnosis } from './diagnosis.ts';
import { fleetColumns, fleetDiagnosis } from './fleet.ts';
import { settled, type Settled } from './settled.ts';
import { fieldCounts, nearNames } from './stated.ts';

export interface DiagnoseOptions {
  readonly configuration: Configuration;
  readonly startFederation: StartFederation;
  readonly now: () => number;
  /** Longest wait for one source; its own `timeoutSeconds` may be shorter. */
  readonly patienceSeconds: number;
  /** So many statements that cannot be used are told of each source at most, as far as it keeps them. */
  readonly mostUnusable: number;
  readonly journal: JournalDiagnosis;
}

/** Beyond the patience with one source: to start, to join and to hand over. */
const graceMs = 5_000;

/** Rejects with a `NorthstarError` where the settings cannot be used or nothing can be started. */
export async function diagnose({ configuration: { jsonData, secrets }, startFederation, now, ...limits }: DiagnoseOptions): Promise<Diagnosis> {
  const settings = impatient(checkedSettings({ orgId: 1, user: undefined, datasource: { uid: datasource.uid, name: datasource.name, jsonData, secrets } }), limits.patienceSeconds);
  let federation: FederationPort | undefined;
  const start: StartFederation = (given) => {
    federation = startFederation(given);
    return federation;
  };
  const asking = askInProcess(start, { settings, secrets, orgId: 1, datasourceUid: datasource.uid }, { now });
  try {
    if (federation === undefined) {
      throw new NorthstarError('INTERNAL', { problem: 'no federation was started' });
    }
    const state = await settled(federation, now, limits.patienceSeconds * 1_000 + graceMs);
    if (state.view === undefined) {
      throw new NorthstarError('NOT_READY');
    }
    return await examined(asking, federation, settings, { ...state, view: state.view }, limits);
  } finally {
    await asking.close();
  }
}

const impatient = (settings: Settings, patienceSeconds: number): Settings => ({
  ...settings,
  sources: settings.sources.map((source) => ({ ...source, timeoutSeconds: Math.min(source.timeoutSeconds, patienceSeconds) })),
});

type Limits = Pick<DiagnoseOptions, 'patienceSeconds' | 'mostUnusable' | 'journal'>;

interface Seen extends Settled {
  readonly view: View;
}

async function examined(asking: Ask, federation: FederationPort, settings: Settings, { view, seconds }: Seen, { journal, ...limits }: Limits): Promise<Diagnosis> {
  const [models, vitals, usage, problems] = await Promise.all([
    asking.ask({ queryType: 'models', columns: [...askedColumns] }),
    asking.ask({ queryType: 'vitals', columns: ['model', 'vital', 'value'] }),
    asking.ask({ queryType: 'fleetUsage', level: 'fleet', columns: [...fleetColumns] }),
    federation.problems(),
  ]);
  const kept = federation.kept();
  const name = textsOf(models, 'model');
  const answering = new Set(view.sources.filter(answers).map((source) => source.name));
  const configured = settings.sources.map((source) => ({ ...source, answers: answering.has(source.name) }));
  return withFindings({
    sources: view.sources.map((source) => {
      const facts = kept.find((one) => one.name === source.name)?.facts;
      return sourceDiagnosis(source, facts === undefined ? {} : fieldCounts(facts), seconds.get(source.name), problems, limits);
    }),
    models: models.rows,
    columns: coverageOf(models, configured),
    nearNames: nearNames(kept, rowsWith(models, 'version').map(name)),
    vitals: vitalsDiagnosis(vitals, view.sources, configured),
    fleet: fleetDiagnosis(view, usage, configured),
    journal,
  });
}

/** Rows in which the column has a value. */
function rowsWith(table: Table, name: string): number[] {
  const column = table.columns.find((one) => one.name === name);
  return Array.from({ length: table.rows }, (_, row) => row).filter((row) => column !== undefined && !isEmpty(column, row));
}

const answers = (source: SourceState): boolean => !isOutdated(source) && !isUnread(source);

function sourceDiagnosis(source: SourceState, fields: Readonly<Record<string, number>>, seconds: number | undefined, { problems }: ProblemList, { patienceSeconds, mostUnusable }: Omit<Limits, 'journal'>): SourceDiagnosis {
  const { name, kind, errorCode, error, facts, durationSeconds } = source;
  const late = isUnread(source) ? errorText('SOURCE_TIMEOUT', { source: name, seconds: patienceSeconds }) : undefined;
  const own = problems.filter((problem) => problem.source === name);
  return {
    source: name,
    kind,
    answers: answers(source),
    code: late === undefined ? errorCode : 'SOURCE_TIMEOUT',
    problem: late ?? error,
    seconds: answers(source) ? durationSeconds : (seconds ?? null),
    facts: Number.isNaN(facts) ? 0 : facts,
    fields,
    unusable: source.problems,
    unusableFirst: own.slice(0, mostUnusable).map(({ code, message, where }) => `${code}: ${where === null || message.includes(where) ? '' : `${where}: `}${message}`.replace(`${code}: ${code}:`, `${code}:`)),
  };
}

function vitalsDiagnosis(table: Table, sources: readonly SourceState[], configured: readonly ConfiguredSource[]): VitalsDiagnosis {
  const vital = textsOf(table, 'vital');
  const value = table.columns.find(({ name }) => name === 'value');
  const counts = new Map<string, number>();
  const measuring = new Set<string>();
  for (let row = 0; row < table.rows; row++) {
    if (value !== undefined && !isEmpty(value, row)) {
      counts.set(vital(row), (counts.get(vital(row)) ?? 0) + 1);
      const source = value.provenance?.dictionary[value.provenance.codes[row] ?? -1]?.source;
      if (source !== undefined) {
        measuring.add(source);
      }
    }
  }
  const failed = value?.provenance?.dictionary.some(({ reason }) => reason === 'sourceFailed') === true;
  const seen = failed ? configured.map((source) => ({ ...source, answers: false })) : configured;
  const recorded = catalogue.map(({ id, title }) => ({ vital: id, title, models: counts.get(id) ?? 0 }));
  const known = sourceNotices(sources).map(({ text }) => text);
  const problems = (table.notices ?? []).filter(({ severity, text }) => severity !== 'info' && !known.includes(text)).map(({ text }) => text);
  return {
    sources: [...measuring],
    recorded,
    unseen: unseenVitals(seen).length > 0,
    problems,
    advice: advice(recorded, seen),
  };
}

/** Null where each vital is recorded of some model; the made-up organisation records all that it has. */
function advice(recorded: VitalsDiagnosis['recorded'], seen: readonly ConfiguredSource[]): string | null {
  const lacking = recorded.filter(({ models }) => models === 0);
  if (lacking.length === 0 || seen.every(({ kind }) => kind === 'demo')) {
    return null;
  }
  return lacking.length === recorded.length ? vitalsAdvice(seen) : `${vitalsAdvice(seen)} docs/vitals.md says what each vital is made of.`;
}
