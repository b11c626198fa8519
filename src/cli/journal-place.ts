/** Where the journal of a command lies: the user's own, one for each configuration, unless the environment says otherwise. */
import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { userJournalPlace, type JournalPlace } from '../backend/journal/index.ts';
import type { Environment } from '../configuration/index.ts';

export const journalPlaceOf = (environment: Environment, configurationFile: string | undefined): JournalPlace =>
  userJournalPlace({
    environment,
    workingDirectory: process.cwd(),
    home: environment['HOME'] || homedir(),
    configurationFile,
    isFolder: (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true,
  });
