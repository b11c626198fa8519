import { pluginJournalPlace, userJournalPlace } from './place.ts';

const options = (environment: Readonly<Record<string, string>>, folders: readonly string[] = []) => ({ environment, workingDirectory: '/usr/share/grafana', pluginFolder: '/plugins/northstar/datasource', isFolder: (path: string) => folders.includes(path) });
const placeOf = (environment: Readonly<Record<string, string>>, folders: readonly string[] = []) => pluginJournalPlace(options(environment, folders));

describe('the place of the journal', () => {
  it('is the path that is set, as a file or in a folder, from the working directory', () => {
    expect(placeOf({ GF_PLUGIN_JOURNAL_PATH: '/srv/log.journal' })).toEqual({ kind: 'sqlite', file: '/srv/log.journal' });
    expect(placeOf({ GF_PLUGIN_JOURNAL_PATH: '/srv' }, ['/srv'])).toEqual({ kind: 'sqlite', file: '/srv/northstar.journal' });
    expect(placeOf({ GF_PLUGIN_JOURNAL_PATH: 'kept/log.journal' })).toEqual({ kind: 'sqlite', file: '/usr/share/grafana/kept/log.journal' });
  });

  it('is PostgreSQL where an address is set, whatever else is set', () => {
    const url = 'postgresql://northstar:secret@db/northstar';
    expect(placeOf({ GF_PLUGIN_JOURNAL_POSTGRES_URL: url, GF_PLUGIN_JOURNAL_PATH: '/srv', GF_PATHS_DATA: '/var/lib/grafana' })).toEqual({ kind: 'postgres', url });
  });

  it('is beside Grafana’s data otherwise, where it says or where it usually lies', () => {
    expect(placeOf({ GF_PATHS_DATA: '/var/lib/grafana', GF_PLUGIN_JOURNAL_PATH: '' })).toEqual({ kind: 'sqlite', file: '/var/lib/grafana/northstar/northstar.journal' });
    expect(placeOf({}, ['/usr/share/grafana/data'])).toEqual({ kind: 'sqlite', file: '/usr/share/grafana/data/northstar/northstar.journal' });
  });

  it('is memory where there is nowhere, and says why', () => {
    expect(placeOf({})).toEqual({ kind: 'memory', why: expect.stringContaining('there is no data folder') });
  });

  it('is never the folder that Grafana serves to everybody', () => {
    const served = { kind: 'memory', why: expect.stringContaining('serves to everybody') };
    expect(placeOf({ GF_PLUGIN_JOURNAL_PATH: '/plugins/northstar/datasource/log.journal' })).toEqual(served);
    expect(placeOf({ GF_PLUGIN_JOURNAL_PATH: '/srv/../plugins/northstar/datasource/a/b.journal' })).toEqual(served);
    expect(placeOf({ GF_PLUGIN_JOURNAL_PATH: '/plugins/northstar/datasource..journal' }).kind).toBe('sqlite');
  });

  it('is the user’s folder for state outside Grafana, unless the environment says otherwise', () => {
    const userPlace = (environment: Readonly<Record<string, string>>) => userJournalPlace({ ...options(environment), home: '/home/ada' });
    expect(userPlace({})).toEqual({ kind: 'sqlite', file: '/home/ada/.local/state/northstar/demo.journal' });
    expect(userPlace({ XDG_STATE_HOME: '/state' })).toEqual({ kind: 'sqlite', file: '/state/northstar/demo.journal' });
    expect(userPlace({ GF_PLUGIN_JOURNAL_PATH: '/srv/log.journal' })).toEqual({ kind: 'sqlite', file: '/srv/log.journal' });
  });

  it('is one of its own for each configuration file, by whatever way that is named', () => {
    const fileOf = (configurationFile: string) => userJournalPlace({ ...options({ XDG_STATE_HOME: '/state' }), home: '/home/ada', configurationFile });
    expect(fileOf('/etc/ads.yaml')).toEqual({ kind: 'sqlite', file: expect.stringMatching(/^\/state\/northstar\/ads-[0-9a-f]{8}\.journal$/) });
    expect(fileOf('/etc/ads.yaml')).toEqual(fileOf('../../../etc/ads.yaml'));
    expect(fileOf('/etc/ads.yaml')).not.toEqual(fileOf('/srv/ads.yaml'));
  });
});
