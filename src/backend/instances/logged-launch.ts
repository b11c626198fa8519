/** The launch time of a model in the details of a cell: where its sources keep no history, the launch log's, as the table of models shows it. */
import type { FactDetail } from '../../contract/resources.ts';
import { ownRuleName } from '../federation/view.ts';
import type { Journal, Scope } from '../journal/journal.ts';
import { patiently } from './journal-patience.ts';

export interface LoggedLaunches {
  readonly journal: Pick<Journal, 'launches'> | undefined;
  readonly scope: Scope;
}

/** Of one model. */
const mostLaunches = 1_000;
const rule = 'Its sources keep no history of it; the launch log last saw the version in production launched then; a rollback is no launch.';

/** `versionOf`: what is said of the model's version. A detail that says something, or of another field, stays as it is; so does one of which the journal cannot be asked. */
export async function withLoggedLaunch(detail: FactDetail, versionOf: () => Promise<FactDetail | undefined>, { journal, scope }: LoggedLaunches): Promise<FactDetail> {
  if (journal === undefined || detail.entity !== 'model' || detail.field !== 'launchTime' || detail.reason !== 'noHistory') {
    return detail;
  }
  try {
    const [version, launches] = await Promise.all([versionOf(), patiently(() => journal.launches(scope, { model: detail.key, limit: mostLaunches }))]);
    const launch = launches.find((entry) => entry.kind === 'launch' && entry.version === String(version?.used?.value));
    return launch === undefined ? detail : { ...detail, used: { value: launch.latest, source: ownRuleName, basis: 'observed', time: launch.latest }, reason: null, rule };
  } catch {
    // The table says what is wrong with the journal.
    return detail;
  }
}
