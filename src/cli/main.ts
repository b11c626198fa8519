/** The process of `northstar`: the program on the real terminal. */
import { exitCodes, type ExitCode } from './terminal.ts';

let concluded: ExitCode = exitCodes.good;

// Whoever reads only the beginning (`northstar … | head`) has what it wanted; what was found out stands.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? concluded : exitCodes.couldNot);
});

// Node would end with 1, which a pipeline reads as an answer.
process.on('uncaughtException', (error) => {
  process.stderr.write(`${error.stack ?? String(error)}\n`);
  process.exit(exitCodes.couldNot);
});

// After that, for what cannot be loaded is such an error too.
const { runNorthstar } = await import('./program.ts');
process.exitCode = await runNorthstar(process.argv.slice(2), {
  print: (text) => process.stdout.write(text),
  width: process.stdout.isTTY ? process.stdout.columns : undefined,
  say: (text) => process.stderr.write(text),
  conclude: (code) => {
    concluded = code;
  },
  environment: process.env,
  now: Date.now,
});
