/** Where the journal of the command line and the workbench lies, and how it fares. Makes no file and no table, brings none forward and sets none aside: that would be no examination. */
import { existsSync } from 'node:fs';
import { absentProblem, fileProblem } from '../../backend/journal/index.ts';
import type { Environment } from '../../configuration/index.ts';
import { journalPlaceOf } from '../journal-place.ts';
import type { JournalDiagnosis } from './diagnosis.ts';

export async function journalState(environment: Environment, configurationFile: string | undefined): Promise<JournalDiagnosis> {
  const place = journalPlaceOf(environment, configurationFile);
  switch (place.kind) {
    case 'sqlite': {
      const begun = existsSync(place.file);
      return { kind: 'sqlite', place: place.file, begun, problem: (begun ? fileProblem : absentProblem)(place.file)?.message ?? null };
    }
    case 'postgres': {
      const { serverState } = await import('../../backend/journal/postgres/examine.ts');
      const { problem, ...state } = await serverState(place.url);
      return { kind: 'postgres', ...state, problem: problem?.message ?? null };
    }
    case 'memory':
      return { kind: 'memory', place: 'memory', begun: true, problem: place.why };
  }
}
