/** Shares over time as one line of blocks, for a terminal. */

const blocks = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
/** Nobody measured it. */
const none = '·';

/** At most `width` characters; each is the mean of what it stands for. Shares are 0 to 1, NaN where there is none. */
export function sparkline(shares: readonly number[], width: number): string {
  const length = Math.min(shares.length, Math.max(1, width));
  return Array.from({ length }, (_, at) => {
    const part = shares.slice(Math.floor((at * shares.length) / length), Math.floor(((at + 1) * shares.length) / length)).filter((share) => !Number.isNaN(share));
    const mean = part.reduce((sum, share) => sum + share, 0) / part.length;
    return Number.isNaN(mean) ? none : (blocks[Math.min(blocks.length - 1, Math.max(0, Math.floor(mean * blocks.length)))] ?? none);
  }).join('');
}
