import { groupIn, patternOption } from './name-pattern.ts';

describe('a pattern', () => {
  it('finds the model in a name by the group of that name', () => {
    expect(groupIn('train-ctr-v7', /^train-(?<model>.+?)-v\d+$/, 'model')).toBe('ctr');
    expect(groupIn('eval-ctr', /^train-(?<model>.+)/, 'model')).toBeUndefined();
    expect(groupIn('train-', /^train-(?<model>.*)/, 'model')).toBeUndefined();
    expect(groupIn('train-ctr', undefined, 'model')).toBeUndefined();
  });

  it.each([
    ['^train-(?<model>.+)$', true],
    ['a|(?<model>b)|c/d', true],
    ['(?<model>', false],
    ['a)|(?<model>b', false],
    ['(?<rack>.)', false],
    ['(?:model)', false],
  ])('%s can be one of models: %p', (pattern, can) => {
    expect(patternOption('model').safeParse(pattern).success).toBe(can);
  });
});
