/** What the name of an outcome tells of it: which end is the better one, and whether it adds up. Where it tells nothing, nothing is assumed. */

export type Better = 'high' | 'low';

/** Words in a name, however it is written: `stepsPerSecond`, `steps_per_second`, `steps per second`. */
const wordsOf = (name: string): string[] => name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z0-9]+/);

const highWords = new Set(['accuracy', 'auc', 'f1', 'precision', 'recall', 'throughput', 'mfu', 'bleu', 'efficiency', 'score']);
const lowWords = new Set(['loss', 'error', 'rmse', 'mae', 'mse', 'perplexity', 'entropy', 'seconds', 'hours', 'minutes', 'time', 'latency', 'cost', 'energy', 'memory', 'bytes']);
const totalWords = new Set(['seconds', 'hours', 'minutes', 'cost', 'energy', 'tokens', 'samples', 'examples', 'rows']);

/** Something in each second: a speed. */
export function isRate(name: string): boolean {
  const words = wordsOf(name);
  const per = words.indexOf('per');
  return words.includes('throughput') || (per >= 0 && /^(s|sec|second|minute|hour)s?$/.test(words[per + 1] ?? ''));
}

/** Undefined where the name does not tell. */
export function betterEnd(name: string): Better | undefined {
  const words = wordsOf(name);
  if (isRate(name)) {
    return 'high';
  }
  return words.some((word) => lowWords.has(word)) ? 'low' : words.some((word) => highWords.has(word)) ? 'high' : undefined;
}

/** Whether it grows for as long as the job runs, be it counted per GPU: of a job that ended early, or still runs, there is little yet. */
export const growsWithRunning = (name: string): boolean => isTotal(name.replace(/ per GPU$/, ''));

/** Whether twice the work makes twice as much of it. */
export const isTotal = (name: string): boolean => !isRate(name) && !wordsOf(name).includes('per') && wordsOf(name).some((word) => totalWords.has(word));
