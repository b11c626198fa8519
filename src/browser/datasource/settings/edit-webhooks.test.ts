import fc from 'fast-check';
import { webhookSecretKey } from '../../../contract/settings.ts';
import { reloaded, secretsAfterSaving, settingsWith } from '../testing/settings.ts';
import { nameOf, removeSource, renameSource, secretState, type EditableSettings } from './edit.ts';
import { addressState, addWebhook, removeWebhook, renameWebhook, resetAddress, setAddress, setAllowInternal, setKind, webhookAddressProblem, webhookNameProblem, webhooksOf } from './edit-webhooks.ts';

const key = webhookSecretKey;
const names = ({ jsonData }: Pick<EditableSettings, 'jsonData'>) => webhooksOf({ jsonData }).map(nameOf);

describe('webhooks in the settings', () => {
  it('are added under a name of their own, changed and taken away', () => {
    const two = addWebhook(addWebhook(settingsWith([])));
    expect(two.jsonData.webhooks).toEqual([{ name: 'channel', kind: 'slack' }, { name: 'channel-2', kind: 'slack' }]);
    const changed = setAllowInternal(setKind(two, 1, 'json'), 1, true);
    expect(webhooksOf(changed)[1]).toEqual({ name: 'channel-2', kind: 'json', allowInternal: true });
    expect(webhooksOf(setAllowInternal(changed, 1, false))[1]).toEqual({ name: 'channel-2', kind: 'json' });
    expect(removeWebhook(removeWebhook(changed, 0), 0).jsonData).toEqual({ sources: [] });
  });

  it('keep a name that no other has', () => {
    const two = addWebhook(addWebhook(settingsWith([])));
    expect(renameWebhook(two, 1, 'channel').settings).toBe(two);
    expect(webhookNameProblem('channel', ['channel'])).toMatch(/^WEBHOOK_NAME_REPEATED: Two webhooks are named channel\./);
    expect(webhookNameProblem('a.b', [])).toContain('a webhook name has no dot');
    expect(webhookNameProblem(' ', [])).toContain('a webhook has no name');
    expect(webhookNameProblem('oncall', ['channel'])).toBeUndefined();
  });

  it('say what is wrong with an address that was typed, and nothing of one that is stored', () => {
    const one = addWebhook(settingsWith([]));
    const problem = (settings: EditableSettings) => webhookAddressProblem(settings, webhooksOf(settings)[0] ?? {});
    expect(problem(one)).toContain('there is none');
    expect(problem(setAddress(one, 0, 'hooks.example/hush'))).toMatch(/^WEBHOOK_ADDRESS_INVALID: The address of webhook channel cannot be used: it does not begin with https:\/\/ or http:\/\/\./);
    expect(problem(setAddress(one, 0, ' https://hooks.example/hush '))).toBeUndefined();
    expect(problem(reloaded(one, { [key('channel')]: 'x' }))).toBeUndefined();
  });

  it('keep their addresses when a source goes that is named as they are', () => {
    const settings: EditableSettings = { ...settingsWith([{ name: 'webhooks', kind: 'mlflow' }], ['webhooks.token', key('oncall')]), jsonData: { sources: [{ name: 'webhooks', kind: 'mlflow' }], webhooks: [{ name: 'oncall', kind: 'slack' }] } };
    for (const changed of [removeSource(settings, 0), renameSource(settings, 0, 'registry').settings]) {
      expect(addressState(changed, webhooksOf(changed)[0] ?? {})).toMatchObject({ state: 'stored' });
      expect(secretState(changed, { name: 'webhooks' }, 'token')).toBe('none');
    }
  });

  it('never hand one’s address to another, whatever is done', () => {
    const at = fc.nat(2);
    const step = fc.oneof(
      fc.record({ do: fc.constantFrom('add' as const, 'save' as const), at, name: fc.constant('') }),
      fc.record({ do: fc.constantFrom('remove' as const, 'type' as const, 'reset' as const), at, name: fc.constant('') }),
      fc.record({ do: fc.constant('rename' as const), at, name: fc.constantFrom('a', 'b', 'channel', 'channel-2') })
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let settings = settingsWith([]);
        let stored: Record<string, string> = {};
        /** What each webhook of the list was given last, in its order. */
        const owned: Array<{ address: string; isStored: boolean }> = [];
        let made = 0;
        for (const { do: what, at: index, name } of steps) {
          const own = owned[index];
          if (what === 'add') {
            settings = addWebhook(settings);
            owned.push({ address: '', isStored: false });
          } else if (what === 'save') {
            stored = secretsAfterSaving(stored, settings);
            settings = reloaded(settings, stored);
            owned.forEach((one) => Object.assign(one, { isStored: one.address !== '' }));
          } else if (own !== undefined && what === 'remove') {
            settings = removeWebhook(settings, index);
            owned.splice(index, 1);
          } else if (own !== undefined && what === 'type') {
            Object.assign(own, { address: `https://hooks.example/${made++}`, isStored: false });
            settings = setAddress(settings, index, own.address);
          } else if (own !== undefined && what === 'reset') {
            settings = resetAddress(settings, index);
            Object.assign(own, { address: '', isStored: false });
          } else if (own !== undefined && what === 'rename') {
            const renamed = renameWebhook(settings, index, name);
            if (names(renamed.settings)[index] === name && names(settings)[index] !== name && own.isStored) {
              expect(renamed.lost).toBe(true);
              Object.assign(own, { address: '', isStored: false });
            }
            settings = renamed.settings;
          }
          const kept = secretsAfterSaving(stored, settings);
          expect(kept).toEqual(Object.fromEntries(owned.flatMap(({ address }, index) => (address === '' ? [] : [[key(names(settings)[index] ?? ''), address]]))));
        }
      })
    );
  });
});
