import fc from 'fast-check';
import { reloaded, secretsAfterSaving, settingsWith } from '../testing/settings.ts';
import { addSource, aliasesOf, moveSource, nameOf, removeSource, renameSource, resetSecret, secretState, setAliases, setKind, setOption, setSecret, sourcesOf, type EditableSettings } from './edit.ts';

const names = ['a', 'b', 'c', 'a-2', 'mlflow'];
const secrets = ['token', 'password'];

type Step =
  | { readonly do: 'add'; readonly kind: string }
  | { readonly do: 'remove' | 'up' | 'down' | 'kind'; readonly at: number }
  | { readonly do: 'rename'; readonly at: number; readonly name: string }
  | { readonly do: 'option'; readonly at: number; readonly value: number }
  | { readonly do: 'secret' | 'reset'; readonly at: number; readonly option: string }
  | { readonly do: 'save' };

const at = fc.nat(2);
const option = fc.constantFrom(...secrets);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('add' as const), kind: fc.constantFrom(...names) }),
  fc.record({ do: fc.constantFrom('remove' as const, 'up' as const, 'down' as const, 'kind' as const), at }),
  fc.record({ do: fc.constant('rename' as const), at, name: fc.constantFrom(...names) }),
  fc.record({ do: fc.constant('option' as const), at, value: fc.nat() }),
  fc.record({ do: fc.constantFrom('secret' as const, 'reset' as const), at, option }),
  fc.record({ do: fc.constant('save' as const) })
);

/** A source as its owner thinks of it: who it is does not change with its name. */
interface Owned {
  readonly id: number;
  name: string;
  url: number | undefined;
  secrets: Record<string, string>;
}

/** Walks the steps beside a slow, obvious model in which each source simply owns its options and secrets. */
function walk(steps: readonly Step[], check: (settings: EditableSettings, stored: Readonly<Record<string, string>>, owned: readonly Owned[]) => void): void {
  let settings = settingsWith([]);
  let stored: Record<string, string> = {};
  const owned: Owned[] = [];
  let made = 0;
  for (const one of steps) {
    if (one.do === 'add') {
      settings = addSource(settings, one.kind);
      owned.push({ id: made++, name: nameOf(sourcesOf(settings).at(-1)), url: undefined, secrets: {} });
    } else if (one.do === 'save') {
      stored = secretsAfterSaving(stored, settings);
      settings = reloaded(settings, stored);
    } else {
      const source = owned[one.at];
      if (source === undefined) {
        continue;
      }
      switch (one.do) {
        case 'remove':
          settings = removeSource(settings, one.at);
          owned.splice(one.at, 1);
          break;
        case 'up':
        case 'down': {
          const to = one.at + (one.do === 'up' ? -1 : 1);
          const other = owned[to];
          settings = moveSource(settings, one.at, one.do === 'up' ? -1 : 1);
          if (other !== undefined) {
            owned[one.at] = other;
            owned[to] = source;
          }
          break;
        }
        case 'kind':
          settings = setKind(settings, one.at, 'other', { options: ['url'], secrets: ['token'] });
          delete source.secrets['password'];
          break;
        case 'rename': {
          const renamed = renameSource(settings, one.at, one.name);
          settings = renamed.settings;
          if (!owned.some((other) => other !== source && other.name === one.name)) {
            source.name = one.name;
          }
          renamed.lost.forEach((lost) => delete source.secrets[lost]);
          break;
        }
        case 'option':
          settings = setOption(settings, one.at, 'url', one.value);
          source.url = one.value;
          break;
        case 'secret':
          source.secrets[one.option] = `secret ${one.option} of source ${source.id}`;
          settings = setSecret(settings, one.at, one.option, source.secrets[one.option] ?? '');
          break;
        case 'reset':
          settings = resetSecret(settings, one.at, one.option);
          delete source.secrets[one.option];
          break;
      }
    }
    check(settings, stored, owned);
  }
}

const run = (check: Parameters<typeof walk>[1]) => fc.assert(fc.property(fc.array(step, { maxLength: 40, size: 'max' }), (steps) => walk(steps, check)), { numRuns: 150 });

it('loses no option and no secret of any source, and gives none to another, whatever is edited in whatever order', () => {
  run((settings, stored, owned) => {
    expect(sourcesOf(settings).map((source) => [nameOf(source), source['url']])).toEqual(owned.map(({ name, url }) => [name, url]));
    const expected = Object.fromEntries(owned.flatMap((source) => Object.entries(source.secrets).map(([name, value]) => [`${source.name}.${name}`, value])));
    expect(secretsAfterSaving(stored, settings)).toEqual(expected);
  });
});

it('shows a secret as given exactly where the backend will have it', () => {
  run((settings, stored) => {
    const later = secretsAfterSaving(stored, settings);
    for (const source of sourcesOf(settings)) {
      for (const name of secrets) {
        expect([nameOf(source), name, secretState(settings, source, name) !== 'none']).toEqual([nameOf(source), name, `${nameOf(source)}.${name}` in later]);
      }
    }
  });
});

it('never has two sources of one name', () => {
  run((settings) => {
    const all = sourcesOf(settings).map(nameOf);
    expect(new Set(all).size).toBe(all.length);
  });
});

it('says which stored secrets a new name leaves behind, and carries those typed since', () => {
  const settings = setSecret(settingsWith([{ name: 'a', kind: 'mlflow' }], ['a.token', 'a.password']), 0, 'password', 'typed');
  const { settings: renamed, lost } = renameSource(settings, 0, 'b');
  expect(lost).toEqual(['token']);
  expect(secretsAfterSaving({ 'a.token': 'stored', 'a.password': 'stored' }, renamed)).toEqual({ 'b.password': 'typed' });
});

it('does not hand what was stored for a removed source to a new one of its name', () => {
  const removed = removeSource(settingsWith([{ name: 'mlflow', kind: 'mlflow' }], ['mlflow.token']), 0);
  const added = addSource(removed, 'mlflow');
  expect(secretState(added, { name: 'mlflow' }, 'token')).toBe('none');
  expect(secretsAfterSaving({ 'mlflow.token': 'old' }, added)).toEqual({});
});

it('takes a secret that stands openly in the settings out of them when it is entered', () => {
  const settings = setSecret(settingsWith([{ name: 'a', kind: 'mlflow', token: 'open' }]), 0, 'token', 'new');
  expect(JSON.stringify(settings.jsonData)).not.toContain('open');
});

it('goes back to the default aliases when none is left', () => {
  const settings = setAliases(settingsWith([]), ['live']);
  expect(aliasesOf(settings)).toEqual(['live']);
  expect(setAliases(settings, []).jsonData).toEqual({ sources: [] });
});

it('reads sources that a person wrote wrongly without falling over', () => {
  const settings = settingsWith([]);
  const broken: EditableSettings = { ...settings, jsonData: JSON.parse('{"sources":[{"name":7},null,"x"]}') };
  expect(sourcesOf(broken).map(nameOf)).toEqual(['', '', '']);
  expect(sourcesOf({ ...settings, jsonData: JSON.parse('{"sources":"none"}') })).toEqual([]);
});
