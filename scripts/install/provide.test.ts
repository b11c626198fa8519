import { run } from '../run/process.mjs';
import { whyNotInstalled } from './provide.mjs';

const nowhere = () => undefined;

describe('what keeps a need from being installed', () => {
  it('is nothing where it is found afterwards', async () => {
    expect(await whyNotInstalled({ find: () => '/opt/go/bin/go', install: async () => true })).toBeUndefined();
  });

  it('is a program that the installation lacks, by its name', async () => {
    const install = async () => (await run('no-such-python', [], { quiet: true })) === 0;
    expect(await whyNotInstalled({ find: nowhere, install })).toBe('its installation failed: spawn no-such-python ENOENT');
  });

  it('is one line, however much was said', async () => {
    const install = () => Promise.reject(new Error('no space left\n    at write'));
    expect(await whyNotInstalled({ find: nowhere, install })).toBe('its installation failed: no space left');
  });

  it('is that it failed, or that it cannot be found', async () => {
    const why = (done: boolean) => whyNotInstalled({ find: nowhere, install: async () => done });
    expect([await why(false), await why(true)]).toEqual(['its installation failed', 'it was installed but cannot be found']);
  });
});
