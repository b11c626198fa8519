/** The notice about gates that no build ever ran. */
import { meantText } from '../../core/release/never-run.ts';
import { NorthstarError } from '../../contract/errors.ts';
import type { Notice } from '../../contract/table.ts';
import { shortened } from './known-names.ts';
import { listed } from './notices.ts';
import type { ViewRelease } from './releases.ts';

/** One for all of the packages; none where every gate of them ran. */
export function neverRunNotices(releases: Iterable<ViewRelease>): readonly Notice[] {
  const gates = [...new Set(releases)].flatMap(({ name, checks, neverRun }) => [...neverRun].map(([check, near]) => `\`${shortened(checks[check]?.name ?? '')}\` of package \`${shortened(name)}\`${meantText(near)}`));
  return gates.length === 0 ? [] : [{ severity: 'warning', text: new NorthstarError('GATE_NEVER_RAN', { gates: listed(gates) }).message }];
}
