/** The commands of `northstar`, in the order of its help: one file and one line each. */
import type { Command } from 'commander';
import { compareCommand } from './compare/command.ts';
import { doctorCommand } from './doctor/command.ts';
import { listCommand } from './list/command.ts';
import { readinessCommand } from './readiness/command.ts';
import { rulesCommand } from './rules.ts';
import { statusCommand } from './status/command.ts';
import type { Terminal } from './terminal.ts';
import { watchCommand } from './watch/command.ts';

export const commands: readonly ((terminal: Terminal) => Command)[] = [compareCommand, doctorCommand, listCommand, readinessCommand, rulesCommand, statusCommand, watchCommand];
