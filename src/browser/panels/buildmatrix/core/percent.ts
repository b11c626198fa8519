/** A share as a whole percentage. */

/** Rounded, but never 100% of what is not all, nor 0% of what is something. `share`: 0 to 1. */
export function percentText(share: number): string {
  const rounded = Math.round(100 * share);
  return `${share > 0 && share < 1 ? Math.max(1, Math.min(99, rounded)) : rounded}%`;
}
