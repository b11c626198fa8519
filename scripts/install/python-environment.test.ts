import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pythonEnvironment } from './python-environment.mjs';

let within = '';
beforeEach(() => {
  within = mkdtempSync(join(tmpdir(), 'northstar-'));
});
afterEach(() => rmSync(within, { recursive: true }));

const environment = (made = true) =>
  pythonEnvironment('go-1', {
    within,
    make: async (folder) => {
      mkdirSync(join(folder, 'bin'), { recursive: true });
      return made;
    },
  });
const filling = (path: string, answer = true) => async () => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '');
  return answer;
};

describe('an environment of Python', () => {
  it('is complete once its packages are there, and is not filled again', async () => {
    const one = environment();
    expect(one.isComplete()).toBe(false);
    expect(await one.install(filling(one.program('go')))).toBe(true);
    expect(one.isComplete()).toBe(true);
    const again = jest.fn(async () => false);
    expect(await one.install(again)).toBe(true);
    expect(again).not.toHaveBeenCalled();
  });

  it('is not complete where its packages cannot be installed, though its program is there', async () => {
    const one = environment();
    expect(await one.install(filling(one.program('go'), false))).toBe(false);
    expect(existsSync(one.program('go'))).toBe(true);
    expect(one.isComplete()).toBe(false);
  });

  it('is begun anew where it was cut off', async () => {
    const one = environment();
    await filling(one.program('half'))();
    expect(await one.install(filling(one.program('go')))).toBe(true);
    expect([one.program('half'), one.program('go')].map((path) => existsSync(path))).toEqual([false, true]);
  });

  it('is not filled where it cannot be made', async () => {
    const one = environment(false);
    const fill = jest.fn(async () => true);
    expect(await one.install(fill)).toBe(false);
    expect(fill).not.toHaveBeenCalled();
    expect(one.isComplete()).toBe(false);
  });
});
