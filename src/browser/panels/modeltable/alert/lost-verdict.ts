/** What to say of an alert that a host is lost under a job: whether its scheduler still calls one down. */
import type { BoundTable } from '../bind.ts';

/** By row of a table of jobs how many of its hosts are lost; NaN where nobody says it. An id may be of jobs of several clusters. */
export const hostsLostIn = ({ raw, rowCount }: BoundTable): readonly number[] => Array.from({ length: rowCount }, (_, row) => raw('hostsLost')?.number(row) ?? NaN);

export function lostVerdict(hostsLost: readonly number[]): string {
  const known = hostsLost.filter((count) => !Number.isNaN(count));
  const lost = known.reduce((sum, count) => sum + count, 0);
  if (known.length === 0) {
    return 'Whether it is still so is unknown: nobody says which of its hosts are down.';
  }
  return lost > 0 ? `Still so: ${lost === 1 ? 'one of its hosts is' : `${lost} of its hosts are`} lost; Machines, below, says which.` : 'No longer so: none of its hosts is called down.';
}
