/** The notice about gates that no build ever ran. */
import { meantText } from '../../core/release/never-run.ts';
import { NorthstarError } from '../../contract/errors.ts';
import type { Notice } from '../../contract/table.ts';
import { shortened } from './known-names.ts';
import { listedBy } from './notices.ts';
import type { ViewRelease } from './releases.ts';

/** One for all of the packages; none where every gate of them ran. */
export function neverRunNotices(releases: Iterable<ViewRelease>): readonly Notice[] {
  const gates = [...new Set(releases)].flatMap(({ name, checks, neverRun }) => [...neverRun].map(([check, meant]) => ({ name, check: checks[check]?.name ?? '', meant })));
  const textOf = ({ name, check, meant }: (typeof gates)[number]) => `\`${shortened(check)}\` of package \`${shortened(name)}\`${meantText(meant)}`;
  return gates.length === 0 ? [] : [{ severity: 'warning', text: new NorthstarError('GATE_NEVER_RAN', { gates: listedBy(gates, textOf) }).message }];
}
