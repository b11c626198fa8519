import { oncePer } from './once-per.ts';

it('makes an answer once for each key, also where that is undefined', () => {
  const make = jest.fn((_key: object, answer: number | undefined) => answer);
  const made = oncePer(make);
  const [one, other] = [{}, {}];
  expect([made(one, 1), made(one, 1), made(other, undefined), made(other, undefined)]).toEqual([1, 1, undefined, undefined]);
  expect(make).toHaveBeenCalledTimes(2);
});
