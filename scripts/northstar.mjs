#!/usr/bin/env node
/** `npx northstar`: the command line, on Node 24. Installs nothing, for its stdout belongs to the answer. Runs on Node 20. */
import { dependenciesInstalled } from './run/dependencies.mjs';
import { handOver } from './run/hand-over.mjs';
import { ending, Refusal } from './run/process.mjs';

ending(async () => {
  if (!dependenciesInstalled()) {
    throw new Refusal('The packages of Northstar are not installed here; run `npm ci` first.');
  }
  return handOver('src/cli/main.ts', process.argv.slice(2));
});
