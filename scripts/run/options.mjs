/** The options of a script. Runs on Node 20. */
import { parseArgs } from 'node:util';
import { Refusal } from './process.mjs';

/** As `parseArgs` takes and gives them; what the script does not know is a `Refusal`. */
export function readOptions(options) {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    const known = Object.entries(options).map(([name, { type }]) => `--${name}${type === 'string' ? ' VALUE' : ''}`);
    throw new Refusal(`${error.message.split('. ')[0]}. Options are ${known.join(' and ')}.`);
  }
}
