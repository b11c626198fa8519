/** The `northstar` command: reads its parameters, runs one of `commands`, and tells what went wrong in one line with a code: as text to stderr, or with --json as JSON to stdout. */
import { Command, CommanderError } from 'commander';
import { UnusableConfiguration } from '../configuration/index.ts';
import { errorParts, NorthstarError } from '../contract/errors.ts';
import { commands } from './commands.ts';
import { printable } from './printable.ts';
import { exitCodes, type ExitCode, type Terminal } from './terminal.ts';

/** Runs the command that the parameters name; answers its exit code, which `conclude` is told as soon as it is known. Never rejects. */
export async function runNorthstar(parameters: readonly string[], terminal: Omit<Terminal, 'conclude'> & Partial<Pick<Terminal, 'conclude'>>): Promise<ExitCode> {
  let concluded: ExitCode = exitCodes.good;
  const program = programOf({
    ...terminal,
    conclude: (code) => {
      concluded = code;
      terminal.conclude?.(code);
    },
  });
  try {
    await program.parseAsync(parameters, { from: 'user' });
    return concluded;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) {
      return exitCodes.good;
    }
    const told = asNorthstarError(error);
    if (parameters.includes('--json')) {
      terminal.print(`${JSON.stringify({ error: errorParts(told) })}\n`);
    } else {
      terminal.say(`${printable(told.message)}\n`);
    }
    return exitCodes.couldNot;
  }
}

function programOf(terminal: Terminal): Command {
  const program = new Command('northstar')
    .description('Northstar on the command line: the same answers as in Grafana, from the same code.')
    .addHelpText('after', '\nExit codes: 0 done and good, 1 done and findings, 2 could not, or unknown.');
  for (const command of commands) {
    program.addCommand(command(terminal));
  }
  return adjusted(program, terminal);
}

/** What commander hands down only to commands that it makes itself: no exit of the process, and nothing written past the terminal. */
function adjusted(command: Command, terminal: Terminal): Command {
  command
    .exitOverride()
    .configureOutput({ writeOut: terminal.print, writeErr: terminal.say, outputError: () => undefined })
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false);
  for (const child of command.commands) {
    adjusted(child, terminal);
  }
  return command;
}

function asNorthstarError(error: unknown): NorthstarError {
  if (error instanceof NorthstarError) {
    return error;
  }
  if (error instanceof UnusableConfiguration) {
    return new NorthstarError('CONFIGURATION_UNUSABLE', { problem: error.message });
  }
  if (error instanceof CommanderError) {
    return new NorthstarError('COMMAND_INVALID', { problem: problemOf(error) });
  }
  return new NorthstarError('INTERNAL', { problem: error instanceof Error ? error.message : String(error) });
}

/** Where a command is missing commander has shown the help already and says nothing of its own. */
function problemOf({ code, message }: CommanderError): string {
  return code === 'commander.help' ? 'it lacks a command' : message.replace(/^error: /, '').replaceAll('\n', ' ');
}
