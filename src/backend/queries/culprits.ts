/** Query type `culprits`: wherever checks of one package turned bad, what changed between their last good build and the first bad one. */
import { checkOfTurn, culprits as culpritsOf, type Change, type Culprit } from '../../core/release/culprits.ts';
import type { QueryOf } from '../../contract/queries.ts';
import type { Table } from '../../contract/table.ts';
import type { View } from '../federation/view.ts';
import { chosenRelease } from './chosen-release.ts';
import { linkToBuild } from './config.ts';
import { inferredColumns } from './inferred-columns.ts';
import { madeRelation } from './made-relation.ts';
import { oncePer } from './once-per.ts';
import type { Relation } from './relation.ts';
import type { ViewRelease } from './releases.ts';
import { runDetailsOf } from './run-details.ts';
import { tabulate } from './tabulate.ts';
import { safeAddress } from './view-columns.ts';

interface CulpritRow {
  readonly release: ViewRelease;
  readonly culprit: Culprit;
  /** undefined where no change is known. */
  readonly change: Change | undefined;
}

/** A release belongs to one view. */
const culpritsIn = oncePer((release: ViewRelease, view: View): readonly Culprit[] => culpritsOf(release, release.cells, runDetailsOf(view, release)));

function culpritRows(view: View, release: ViewRelease | undefined, isWanted: (culprit: Culprit) => boolean): readonly CulpritRow[] {
  if (release === undefined) {
    return [];
  }
  return culpritsIn(release, view)
    .filter(isWanted)
    .flatMap((culprit) => (culprit.changes.length === 0 ? [undefined] : culprit.changes).map((change) => ({ release, culprit, change })));
}

export function culpritsRelation(view: View, rows: readonly CulpritRow[]): Relation {
  const { text, number, flag, time } = inferredColumns<CulpritRow>(view);
  const named = ({ release }: CulpritRow, builds: readonly (number | undefined)[]) => [...new Set(builds.flatMap((build) => release.builds[build ?? -1]?.name ?? []))].join(', ');
  return madeRelation(view, rows, {
    package: text(({ release }) => release.name),
    checks: text(({ release, culprit }) => culprit.turns.map((turn) => checkOfTurn(release, turn)).join(', ')),
    firstBad: text((row) => named(row, [row.culprit.firstBad]), { links: [linkToBuild] }),
    firstBadTime: time(({ release, culprit }) => release.builds[culprit.firstBad]?.time),
    lastGood: text((row) => named(row, [row.culprit.lastGood])),
    ongoing: flag(({ culprit }) => culprit.turns.some(({ fixedIn }) => fixedIn === undefined)),
    stillFailing: text(({ release, culprit }) => culprit.turns.flatMap((turn) => (turn.fixedIn === undefined ? [checkOfTurn(release, turn)] : [])).join(', ')),
    fixedIn: text(fixedText),
    axis: text(({ change }) => change?.axis),
    of: text(({ change }) => change?.of),
    from: text(({ change }) => change?.from),
    to: text(({ change }) => change?.to),
    since: text((row) => named(row, [row.change?.since])),
    failedWith: number(({ change }) => change?.failedWith),
    passedWith: number(({ change }) => change?.passedWith),
    between: text((row) => named(row, row.culprit.turns.flatMap(({ between }) => between))),
    unchanged: text(({ culprit }) => culprit.unchanged.join(', ')),
    unknown: text(({ culprit }) => culprit.unknown.join(' ')),
    url: text(({ release, culprit }) => safeAddress(release.builds[culprit.firstBad]?.url)),
  });
}

/** The build that mended all of them; where they were not mended by the same, each with its own. */
function fixedText({ release, culprit: { turns } }: CulpritRow): string {
  const fixed = turns.flatMap((turn) => (turn.fixedIn === undefined ? [] : [{ check: checkOfTurn(release, turn), build: release.builds[turn.fixedIn]?.name ?? '' }]));
  const builds = [...new Set(fixed.map(({ build }) => build))];
  return fixed.length === turns.length && builds.length <= 1 ? builds.join() : fixed.map(({ check, build }) => `${check} in ${build}`).join(', ');
}

/** Newest first; of each the likeliest change first. */
export function culprits(view: View, query: QueryOf<'culprits'>, now: number): Table {
  const release = chosenRelease(view, query.package);
  const isWanted = ({ turns, firstBad }: Culprit) =>
    release !== undefined && (query.check === undefined || turns.some((turn) => checkOfTurn(release, turn) === query.check)) && (query.build === undefined || release.builds[firstBad]?.name === query.build);
  const { package: _, check: __, build: ___, ...asked } = query;
  return tabulate({ type: 'culprits', view, relation: culpritsRelation(view, culpritRows(view, release, isWanted)), query: asked, now });
}
