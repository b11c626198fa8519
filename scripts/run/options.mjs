/** The options of a script. Runs on Node 20. */
import { parseArgs } from 'node:util';
import { Refusal } from './process.mjs';

/** As `parseArgs` takes and gives them, with other words as `words` where those are allowed; what the script does not know is a `Refusal`. */
export function readOptions(options, { allowWords = false } = {}) {
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: allowWords });
    return allowWords ? { ...values, words: positionals } : values;
  } catch (error) {
    const known = Object.entries(options).map(([name, { type }]) => `--${name}${type === 'string' ? ' VALUE' : ''}`);
    throw new Refusal(`${error.message.split('. ')[0]}. Options are ${known.join(' and ')}.`);
  }
}
