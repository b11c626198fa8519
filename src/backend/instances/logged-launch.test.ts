import type { FactDetail } from '../../contract/resources.ts';
import { NorthstarError } from '../../contract/errors.ts';
import type { LaunchEntry } from '../journal/journal.ts';
import { withLoggedLaunch } from './logged-launch.ts';

const scope = { orgId: 1, datasourceUid: 'northstar' };
const entry = (version: string, latest: number): LaunchEntry => ({ id: `${version} ${latest}`, model: 'ctr', kind: 'launch', version, previousVersion: null, earliest: latest - 5, latest, actor: null, basis: 'observed', source: 'registry' });
const silent: FactDetail = { entity: 'model', key: 'ctr', field: 'launchTime', used: null, reason: 'noHistory', rule: 'No source states it.', others: [] };
const version = (value: string): FactDetail => ({ ...silent, field: 'version', reason: null, used: { value, source: 'registry', basis: 'observed', time: 1 } });
const filled = (detail: FactDetail, runs: FactDetail, launches: () => Promise<readonly LaunchEntry[]>) => withLoggedLaunch(detail, () => Promise.resolve(runs), { journal: { launches }, scope });
const log = jest.fn(() => Promise.resolve([{ ...entry('8', 400), kind: 'rollback' as const }, entry('9', 300), entry('8', 200), entry('8', 100)]));

beforeEach(() => log.mockClear());

describe('the detail of a launch time', () => {
  it('is the last launch of the version in production, a rollback to it left out, where the sources keep no history', async () => {
    expect(await filled(silent, version('8'), log)).toMatchObject({ used: { value: 200, source: 'Northstar', basis: 'observed', time: 200 }, reason: null, rule: expect.stringContaining('launch log') });
    expect(log).toHaveBeenCalledWith(scope, { model: 'ctr', limit: 1_000 });
  });

  it('stays unknown for a version that was not seen to go there, and where the journal fails', async () => {
    expect(await filled(silent, version('7'), log)).toBe(silent);
    expect(await filled(silent, { ...silent, field: 'version' }, log)).toBe(silent);
    expect(await filled(silent, version('8'), () => Promise.reject(new NorthstarError('JOURNAL_LOCKED')))).toBe(silent);
  });

  it('is not looked up where a source states it, or of another field', async () => {
    for (const detail of [version('8'), { ...version('8'), field: 'launchTime' }, { ...silent, reason: 'notStated' as const }]) {
      expect(await filled(detail, version('8'), log)).toBe(detail);
    }
    expect(log).not.toHaveBeenCalled();
  });
});
