/**
 * A program that writes to the journal in the file it is given until it is killed, and prints each thing once that was acknowledged. What it
 * cannot write it prints with the code. Reports, looks, actions and searches take turns.
 */
import { openJournal } from '../index.ts';
import { codeOf, lead, look, minute, observed, start } from './looking.ts';

const [file = '', round = ''] = process.argv.slice(2);
const scope = { orgId: 1, datasourceUid: 'northstar' };
const journal = openJournal({ place: { kind: 'sqlite', file }, log: { write: () => undefined, redact: () => undefined } });

async function written(step: number): Promise<string> {
  const name = `${round}-${step}`;
  switch (step % 4) {
    case 0:
      await journal.report(scope, { model: 'reported', version: name, previousVersion: null, time: start + step, actor: null, reporter: 'pipeline' });
      return `launch ${name}`;
    case 1:
      await journal.observe(scope, await lead(journal, scope, round, 1), look(start + (Number(round) * 10_000 + step) * minute, [observed('observed', name)]), 5 * minute);
      return `look ${name}`;
    case 2:
      await journal.claimAction(scope, { key: name, kind: 'post', actor: 'ada', time: start, outcome: null });
      return `action ${name}`;
    default:
      await journal.saveSearch(scope, { id: name, name, owner: 'ada', visibility: 'private', state: {}, updated: start });
      return `search ${name}`;
  }
}

for (let step = 0; ; step++) {
  let said = '';
  const code = await codeOf(written(step).then((done) => (said = done)));
  process.stdout.write(`${code === undefined ? said : `failed ${code}`}\n`);
}
