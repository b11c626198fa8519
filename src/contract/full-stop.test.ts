import fc from 'fast-check';
import { withFullStop } from './full-stop.ts';

it('a text ends with exactly one mark of its own or a full stop, and is otherwise left as it is', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z ]{0,8}[a-z)]$/), fc.constantFrom('', '.', '!', '?'), (text, mark) => {
      expect(withFullStop(`${text}${mark}`)).toBe(`${text}${mark === '' ? '.' : mark}`);
      expect(withFullStop(withFullStop(text))).toBe(withFullStop(text));
    })
  );
});
