import { lostVerdict } from './lost-verdict.ts';

it('says whether a host of the job is still called lost, of as many jobs as have its id', () => {
  expect(lostVerdict([1])).toBe('Still so: one of its hosts is lost; Machines, below, says which.');
  expect(lostVerdict([NaN, 2])).toMatch(/^Still so: 2 of its hosts are lost; /);
  expect(lostVerdict([0, NaN])).toBe('No longer so: none of its hosts is called down.');
  expect([lostVerdict([NaN]), lostVerdict([])]).toEqual([expect.stringMatching(/^Whether it is still so is unknown/), expect.stringMatching(/^Whether it is still so is unknown/)]);
});
