/** `launches/report`: a deployment pipeline says which version it put into production, and exactly when. */
import type { z } from 'zod';
import { refusal } from '../../core/models/refusal.ts';
import { NorthstarError } from '../../contract/errors.ts';
import { launchToReport, type launchReported } from '../../contract/resources.ts';
import type { LaunchEntry } from '../journal/journal.ts';
import { journalOf, signedIn } from './caller.ts';
import { bodyOf, type Resource } from './resource.ts';

type Reported = z.infer<typeof launchReported>;

/** A model that no source knows yet is taken: a pipeline may report before the registry shows the move. */
export const reportLaunch: Resource = async (call): Promise<Reported> => {
  const reporter = signedIn(call);
  const { model: written, version, previousVersion = null, kind, time: given, actor = null } = bodyOf(launchToReport, call.body);
  const journal = journalOf(call);
  // As the federation joins names.
  const model = written.normalize('NFC');
  // Without a time a report says what is in production now.
  const when = given === undefined ? { time: call.now, untimed: true } : { time: timeOf(given, call.now) };
  const entry = await journal.report(call.scope, { model, version, previousVersion, ...(kind === undefined ? {} : { kind }), ...when, actor, reporter });
  call.launched();
  return shown(entry);
};

/** A clock that is a little ahead of ours means now; more is refused. */
function timeOf(given: string | number, now: number): number {
  const time = typeof given === 'number' ? given : Date.parse(given);
  const problem = refusal('launch', 'time', time, now);
  if (problem !== undefined) {
    throw new NorthstarError('QUERY_INVALID', { problem: `time: it ${problem}` });
  }
  return Math.min(time, now);
}

const shown = ({ id, kind, latest }: LaunchEntry): Reported => ({ launch: id, kind, time: latest });
