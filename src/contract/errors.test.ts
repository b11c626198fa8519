import fc from 'fast-check';
import { keysOf } from '../core/models/keys.ts';
import { errorCatalogue, errorParts, errorText, NorthstarError } from './errors.ts';

describe('the error catalogue', () => {
  it('fills cause and cure from the details', () => {
    expect(errorText('SOURCE_TIMEOUT', { source: 'registry', seconds: 30 })).toBe(
      'SOURCE_TIMEOUT: Source registry did not answer within 30 s. Check the load of that system, or raise `timeoutSeconds` of the source: one request of a refresh may take a quarter of it, and at least 30 s.'
    );
  });

  it('has one sentence of cause and at least one of cure for each code', () => {
    for (const { cause, cure } of Object.values(errorCatalogue)) {
      expect(cause).toMatch(/^[A-Z{].*\.(\{near\})?$/);
      expect(cure).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('never sets a full stop behind a detail that ends with a mark of its own, and leaves out nothing else', () => {
    const names = [...new Set(Object.values(errorCatalogue).flatMap(({ cause, cure }) => `${cause}${cure}`.match(/(?<=\{)\w+/g) ?? []))];
    const detail = fc.tuple(fc.stringMatching(/^[a-z ]{0,8}[a-z)`]$/), fc.constantFrom('', '.', '!', '?'));
    const unmarked = (text: string) => text.replace(/[.!?]/g, '');
    fc.assert(
      fc.property(fc.constantFrom(...keysOf(errorCatalogue)), fc.tuple(...names.map(() => detail)), (code, details) => {
        const told = errorText(code, Object.fromEntries(details.map(([text, mark], index) => [names[index], `${text}${mark}`])));
        const plain = errorText(code, Object.fromEntries(details.map(([text], index) => [names[index], text])));
        const { cause, cure } = errorCatalogue[code];
        expect(plain).toBe(`${code}: ${cause} ${cure}`.replace(/\{(\w+)\}/g, (_, name: string) => details[names.indexOf(name)]?.[0] ?? ''));
        expect(told).not.toMatch(/[.!?]\.(?!\w)/);
        expect(told).toMatch(/[.!?]$/);
        expect(unmarked(told)).toBe(unmarked(plain));
      })
    );
  });

  it('is parted again into cause and cure, also of an error that was told elsewhere', () => {
    const error = new NorthstarError('SOURCE_TIMEOUT', { source: 'registry', seconds: 30 });
    expect(errorParts(error)).toEqual({ code: 'SOURCE_TIMEOUT', cause: 'Source registry did not answer within 30 s.', cure: expect.stringMatching(/^Check the load .* 30 s\.$/) });
    expect(errorParts(new NorthstarError('SOURCE_TIMEOUT', {}, { text: error.message }))).toEqual(errorParts(error));
    expect(errorParts(new NorthstarError('SOURCE_KIND_UNKNOWN', {}, { text: 'SOURCE_KIND_UNKNOWN: It is odd. Use one of: a.' }))).toEqual({ code: 'SOURCE_KIND_UNKNOWN', cause: 'It is odd. Use one of: a.', cure: '' });
  });

  it('gives the error its code, status and origin', () => {
    const error = new NorthstarError('ROLE_TOO_LOW', { role: 'Admin' });
    expect([error.code, error.definition.status, error.definition.origin]).toEqual(['ROLE_TOO_LOW', 403, 'plugin']);
  });
});
