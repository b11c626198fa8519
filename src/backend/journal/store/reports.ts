/** Launches that a pipeline reports: one that a look saw becomes what was reported of it; any other stands by itself until a look sees it. */
import { z } from 'zod';
import { announces, clockSlackMs, explains, longestLeadMs, moveKind } from '../../../core/models/launch-log.ts';
import { storableText, type Connection, type Database } from '../database.ts';
import type { Journal, LaunchEntry, LaunchReport } from '../journal.ts';
import { countLaunches, isLaunch, launchColumns, launchId, launchRow, writeLaunches } from './launch-rows.ts';
import { holdScope, type ScopeRow } from './scope.ts';

export function reports(database: Database): Pick<Journal, 'report'> {
  return {
    report: (scope, given) => {
      const report = { ...given, model: storableText(given.model), version: storableText(given.version), reporter: storableText(given.reporter) };
      return database.write(async (connection) => {
        const row = await holdScope(connection, scope);
        const same = await repeated(connection, row, report);
        if (same !== undefined) {
          return same;
        }
        const seen = await vagueMove(connection, row, report);
        const entry = seen === undefined ? await standing(connection, row, report) : explained(seen, report);
        await writeLaunches(connection, row.id, [entry], seen !== undefined);
        await countLaunches(connection, row.id, [[entry.model, isLaunch(entry) - (seen === undefined ? 0 : isLaunch(seen))]]);
        return entry;
      });
    },
  };
}

async function entriesOf(connection: Connection, { id }: ScopeRow, { model }: LaunchReport, condition: string, values: readonly (string | number)[]): Promise<readonly LaunchEntry[]> {
  return connection.rows(launchRow, `SELECT ${launchColumns} FROM northstar_launch WHERE scope = $1 AND model = $2 AND ${condition}`, [id, model, ...values]);
}

/** What the log ends with by the time of the report, clocks that differ allowed for. */
async function newestBy(connection: Connection, row: ScopeRow, report: LaunchReport): Promise<LaunchEntry | undefined> {
  const [newest] = await entriesOf(connection, row, report, 'latest <= $3 ORDER BY latest DESC, id LIMIT 1', [report.time + clockSlackMs]);
  return newest;
}

/** The entry that an earlier report of the same launch left: of the same time, or of about the same with no other version in between, as where a step was tried again. One without a time repeats what the log ends with. */
async function repeated(connection: Connection, row: ScopeRow, report: LaunchReport): Promise<LaunchEntry | undefined> {
  const [same] = await entriesOf(connection, row, report, `version = $3 AND basis = 'declared' AND earliest = $4 AND latest = $4 LIMIT 1`, [report.version, report.time]);
  if (same !== undefined) {
    return same;
  }
  const newest = await newestBy(connection, row, report);
  const repeats = newest?.version === report.version && newest.basis === 'declared' && (report.untimed === true || (newest.earliest === newest.latest && explains(report.time, newest)));
  return repeats ? newest : undefined;
}

/** The move not known exactly that the report explains: the one seen first after it, where there are several; the last one for a report without a time. */
async function vagueMove(connection: Connection, row: ScopeRow, report: LaunchReport): Promise<LaunchEntry | undefined> {
  if (report.untimed === true) {
    const newest = await newestBy(connection, row, report);
    return newest?.version === report.version ? newest : undefined;
  }
  const condition = `version = $3 AND (basis = 'observed' OR earliest < latest) AND earliest <= $4 AND latest >= $5 ORDER BY latest, id LIMIT 1`;
  const [entry] = await entriesOf(connection, row, report, condition, [report.version, report.time + clockSlackMs, report.time - clockSlackMs]);
  return entry ?? announcedMove(connection, row, report);
}

/** The next move of the model after the report, which arrives late: what it announced. */
async function announcedMove(connection: Connection, row: ScopeRow, report: LaunchReport): Promise<LaunchEntry | undefined> {
  const [next] = await entriesOf(connection, row, report, 'latest > $3 AND earliest <= $4 ORDER BY latest, id LIMIT 1', [report.time, report.time + longestLeadMs]);
  return next?.version === report.version && next.basis === 'observed' && announces(report.time, next) ? next : undefined;
}

function explained(seen: LaunchEntry, { kind, time, untimed, actor, reporter, previousVersion }: LaunchReport): LaunchEntry {
  const exact = untimed === true ? {} : { earliest: time, latest: time };
  return { ...seen, ...exact, kind: kind ?? seen.kind, previousVersion: previousVersion ?? seen.previousVersion, actor: actor ?? seen.actor, basis: 'declared', source: reporter };
}

async function standing(connection: Connection, row: ScopeRow, { model, version, time, actor, reporter, ...report }: LaunchReport): Promise<LaunchEntry> {
  const before = { model, version, time, actor, reporter, ...report };
  const previousVersion = report.previousVersion ?? (await versionBefore(connection, row, before));
  const replaced = `latest <= (SELECT MAX(latest) FROM northstar_launch WHERE scope = $1 AND model = $2 AND version <> $3 AND latest < $4)`;
  const [earlier] = await entriesOf(connection, row, before, `latest < $4 AND (previous_version = $3 OR (version = $3 AND ${replaced})) LIMIT 1`, [version, time]);
  const kind = report.kind ?? moveKind({ createdTime: null, previousCreatedTime: null }, earlier !== undefined);
  const id = launchId([model, version, time, reporter]);
  return { id, model, kind, version, previousVersion, earliest: time, latest: time, actor, basis: 'declared', source: reporter };
}

const versionRow = z.object({ version: z.string().nullable() });

/** What was in production before the report: by the log, or by the last look where that is newer. */
async function versionBefore(connection: Connection, row: ScopeRow, report: LaunchReport): Promise<string | null> {
  const [logged] = await entriesOf(connection, row, report, 'latest <= $3 ORDER BY latest DESC, id LIMIT 1', [report.time]);
  const [known] = await connection.rows(versionRow, 'SELECT version FROM northstar_model WHERE scope = $1 AND model = $2', [row.id, report.model]);
  const lookIsNewer = row.last_look !== null && row.last_look <= report.time && (logged === undefined || logged.latest <= row.last_look);
  const version = (lookIsNewer ? known?.version : undefined) ?? logged?.version ?? null;
  return version === report.version ? null : version;
}
