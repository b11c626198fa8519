/** The process of `northstar`: the program on the real terminal. */
import { runNorthstar } from './program.ts';
import { exitCodes } from './terminal.ts';

// Whoever reads only the beginning (`northstar … | head`) has what it wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 2);
});

// Node would end with 1, which a pipeline reads as an answer.
process.on('uncaughtException', (error) => {
  process.stderr.write(`${error.stack ?? String(error)}\n`);
  process.exit(exitCodes.couldNot);
});

process.exitCode = await runNorthstar(process.argv.slice(2), {
  print: (text) => process.stdout.write(text),
  width: process.stdout.isTTY ? process.stdout.columns : undefined,
  say: (text) => process.stderr.write(text),
  environment: process.env,
  now: Date.now,
});
