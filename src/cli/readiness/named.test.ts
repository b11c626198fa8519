import fc from 'fast-check';
import { NorthstarError } from '../../contract/errors.ts';
import { packageKey, type NamedBuild } from '../../core/models/entities.ts';
import { firstKnown, readingsIn } from './named.ts';

/** Answers as a query does, of those that are known. */
const among = (...known: readonly NamedBuild[]) => ({ name, build }: NamedBuild) => {
  if (known.some((one) => one.name === name && one.build === build)) {
    return Promise.resolve('known');
  }
  return Promise.reject(known.some((one) => one.name === name) ? new NorthstarError('BUILD_UNKNOWN', { build: build ?? '', package: ` of package \`${name}\``, near: '' }) : new NorthstarError('PACKAGE_UNKNOWN', { package: name, near: '' }));
};
const part = fc.array(fc.constantFrom('a', 'b', ':'), { minLength: 1, maxLength: 6 }).map((characters) => characters.join(''));

describe('a package and a build in one text', () => {
  it('are found, wherever their colons are, and a package alone too', async () => {
    await fc.assert(
      fc.asyncProperty(part, fc.option(part, { nil: undefined }), async (name, build) => {
        fc.pre(build !== undefined || name.slice(1, -1).includes(':') || !name.includes(':'));
        const text = build === undefined ? name : packageKey(name, build);
        const known = { name, build };
        expect(await firstKnown(readingsIn(text), among(known))).toEqual({ named: known, answer: 'known' });
      })
    );
  });

  it('are the known of which the name is longest, and a package alone where no build is known', async () => {
    const named = async (...known: readonly NamedBuild[]) => (await firstKnown(readingsIn('a:b:c'), among(...known))).named;
    expect(await named({ name: 'a', build: 'b:c' }, { name: 'a:b', build: 'c' }, { name: 'a:b:c', build: undefined })).toEqual({ name: 'a:b', build: 'c' });
    expect(await named({ name: 'a', build: 'b:c' }, { name: 'a:b:c', build: undefined })).toEqual({ name: 'a', build: 'b:c' });
  });

  it('are told of by the package that is known where neither is found, else by the last colon', async () => {
    await expect(firstKnown(readingsIn('a:b:c'), among({ name: 'a', build: '1' }))).rejects.toThrow('There is no build `b:c` of package `a`.');
    await expect(firstKnown(readingsIn('a:b:c'), among())).rejects.toThrow('There is no package `a:b`.');
  });

  it.each([
    new NorthstarError('NOT_READY'),
    new NorthstarError('NAME_UNVERIFIED', { what: 'package', name: 'a:b', problem: 'source ci does not answer' }),
  ])('are not looked for elsewhere where something else is wrong, or nobody can tell: $code', async (error) => {
    const known = among({ name: 'a', build: 'b:c' });
    const ask = jest.fn((named: NamedBuild) => (named.name === 'a:b' ? Promise.reject(error) : known(named)));
    await expect(firstKnown(readingsIn('a:b:c'), ask)).rejects.toBe(error);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it.each(['', ' ', ':7', 'shop:', ': '])('are refused in %j', (text) => {
    expect(() => readingsIn(text)).toThrow('It must be a package');
  });
});
