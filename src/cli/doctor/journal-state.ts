/** Where the journal of the command line and the workbench lies, and how it fares. Makes no file and sets none aside: that would be no examination. */
import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { fileProblem, openJournal, userJournalPlace } from '../../backend/journal/index.ts';
import { asNorthstarError } from '../../backend/instances/failure.ts';
import { datasource } from '../../contract/identifiers.ts';
import type { Environment } from '../../configuration/index.ts';
import type { JournalDiagnosis } from './diagnosis.ts';

export async function journalState(environment: Environment, configurationFile: string | undefined): Promise<JournalDiagnosis> {
  const place = userJournalPlace({
    environment,
    workingDirectory: process.cwd(),
    configurationFile,
    home: environment['HOME'] || homedir(),
    isFolder: (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true,
  });
  if (place.kind === 'sqlite') {
    const begun = existsSync(place.file);
    return { kind: 'sqlite', place: place.file, begun, problem: (begun ? fileProblem(place.file)?.message : undefined) ?? null };
  }
  const journal = openJournal({ place, log: { write: () => undefined, redact: () => undefined } });
  try {
    // A server is not reached before something is asked of it.
    await journal.watchState({ orgId: 1, datasourceUid: datasource.uid });
    return { ...(await journal.state()), begun: true };
  } catch (error) {
    return { kind: place.kind, place: place.kind === 'memory' ? 'memory' : 'the server of GF_PLUGIN_JOURNAL_POSTGRES_URL', begun: true, problem: asNorthstarError(error).message };
  } finally {
    await journal.close();
  }
}
