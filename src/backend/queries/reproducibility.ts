/** Query type `reproducibility`: whether the same build and check, run again, gives the same: how often, within what spread, and what was left to chance. */
import { reproducibility as reproducibilityOf, usualTolerance, type CheckReproducibility, type MeasureSpread, type Uncontrolled } from '../../core/release/reproducibility.ts';
import type { Rate } from '../../core/release/wilson.ts';
import type { QueryOf } from '../../contract/queries.ts';
import type { Notice, Table } from '../../contract/table.ts';
import type { View } from '../federation/view.ts';
import { chosenRelease } from './chosen-release.ts';
import { linkToBuild } from './config.ts';
import { inferredColumns, type InferredColumns } from './inferred-columns.ts';
import { madeRelation, type MadeColumn } from './made-relation.ts';
import type { Relation } from './relation.ts';
import type { ViewRelease } from './releases.ts';
import { runDetailsOf } from './run-details.ts';
import { tabulate } from './tabulate.ts';
import { safeAddress } from './view-columns.ts';

interface CheckRow {
  readonly release: ViewRelease;
  /** Index into its checks. */
  readonly check: number;
}
interface AgreementRow extends CheckRow {
  readonly machine: string | undefined;
  readonly rate: Rate;
}
interface MeasureRow extends CheckRow {
  readonly spread: MeasureSpread;
  readonly tolerance: number;
}
interface AxisRow extends CheckRow {
  readonly found: Uncontrolled;
}

/** The name of all machines together: a source may write it, and then both say the same of each pair. */
const anyMachine = 'any';

const ofCheck = <Row extends CheckRow>({ text }: InferredColumns<Row>): Readonly<Record<string, MadeColumn<Row>>> => ({
  package: text(({ release }) => release.name),
  check: text(({ release, check }) => release.checks[check]?.name),
  suite: text(({ release, check }) => release.checks[check]?.suite),
  owner: text(({ release, check }) => release.checks[check]?.owner),
});

export function agreementRelation(view: View, rows: readonly AgreementRow[]): Relation {
  const made = inferredColumns<AgreementRow>(view);
  return madeRelation(view, rows, {
    ...ofCheck(made),
    machine: made.text(({ machine }) => machine),
    pairs: made.number(({ rate }) => rate.trials),
    agreeing: made.number(({ rate }) => rate.successes),
    agreement: made.number(({ rate }) => rate.rate),
    agreementLow: made.number(({ rate }) => rate.low),
    agreementHigh: made.number(({ rate }) => rate.high),
  });
}

function measuresRelation(view: View, rows: readonly MeasureRow[]): Relation {
  const made = inferredColumns<MeasureRow>(view);
  const worst = ({ release, spread }: MeasureRow) => release.builds[spread.worstBuild];
  return madeRelation(view, rows, {
    ...ofCheck(made),
    measure: made.text(({ spread }) => spread.measure),
    groups: made.number(({ spread }) => spread.within.trials),
    within: made.number(({ spread }) => spread.within.successes),
    withinRate: made.number(({ spread }) => spread.within.rate),
    withinLow: made.number(({ spread }) => spread.within.low),
    withinHigh: made.number(({ spread }) => spread.within.high),
    tolerance: made.number(({ tolerance }) => tolerance),
    worstSpread: made.number(({ spread }) => spread.worst),
    worstBuild: made.text((row) => worst(row)?.name, { links: [linkToBuild] }),
    worstBuildTime: made.time((row) => worst(row)?.time),
    url: made.text((row) => safeAddress(worst(row)?.url)),
  });
}

function uncontrolledRelation(view: View, rows: readonly AxisRow[]): Relation {
  const made = inferredColumns<AxisRow>(view);
  return madeRelation(view, rows, {
    ...ofCheck(made),
    axis: made.text(({ found }) => found.axis),
    differs: made.number(({ found }) => found.differs),
    notStated: made.number(({ found }) => found.notStated),
    repeatedBuilds: made.number(({ found }) => found.builds),
  });
}

/** Checks without a pair are told in a notice: nothing is known of them. */
function agreementRows(release: ViewRelease, judged: readonly CheckReproducibility[]): readonly AgreementRow[] {
  return judged
    .filter(({ agreement }) => agreement.trials > 0)
    .toSorted((a, b) => a.agreement.rate - b.agreement.rate || b.agreement.trials - a.agreement.trials)
    .flatMap(({ check, agreement, byMachine }) => [{ release, check, machine: anyMachine, rate: agreement }, ...byMachine.map(({ machine, rate }) => ({ release, check, machine, rate }))]);
}

function relationOf(view: View, release: ViewRelease | undefined, judged: readonly CheckReproducibility[], { shape, tolerance = usualTolerance }: QueryOf<'reproducibility'>): Relation {
  const of = <Found extends { readonly check: number }, Row>(found: readonly Found[], row: (release: ViewRelease, one: Found) => Row) => (release === undefined ? [] : found.map((one) => row(release, one)));
  switch (shape) {
    case 'measures':
      return measuresRelation(view, of(judged.flatMap(({ measures }) => measures).sort((a, b) => b.worst - a.worst || a.check - b.check), (own, spread) => ({ release: own, check: spread.check, spread, tolerance })));
    case 'uncontrolled':
      return uncontrolledRelation(view, of(judged.flatMap(({ uncontrolled }) => uncontrolled).sort((a, b) => b.differs - a.differs || b.notStated - a.notStated || a.check - b.check), (own, found) => ({ release: own, check: found.check, found })));
    default:
      return agreementRelation(view, release === undefined ? [] : agreementRows(release, judged));
  }
}

function neverRepeated({ checks }: ViewRelease, judged: readonly CheckReproducibility[]): readonly Notice[] {
  const names = judged.filter(({ agreement }) => agreement.trials === 0).flatMap(({ check }) => checks[check]?.name ?? []);
  return names.length === 0 ? [] : [{ severity: 'info', text: `Unknown of ${names.length} of ${judged.length} checks, which never judged the same build twice with equal inputs: ${names.join(', ')}.` }];
}

export function reproducibility(view: View, query: QueryOf<'reproducibility'>, now: number): Table {
  const release = chosenRelease(view, query.package);
  const isWanted = ({ check }: CheckReproducibility) => query.check === undefined || release?.checks[check]?.name === query.check;
  const judged = release === undefined ? [] : reproducibilityOf(release, runDetailsOf(view, release), query.tolerance === undefined ? {} : { tolerance: query.tolerance }).filter(isWanted);
  const { package: _, check: __, ...asked } = query;
  return tabulate({ type: 'reproducibility', view, relation: relationOf(view, release, judged, query), query: asked, now, notices: release === undefined || (query.shape ?? 'checks') !== 'checks' ? [] : neverRepeated(release, judged) });
}
