import { productionVersion } from './production.ts';

const names = ['champion', 'production', 'prod'];
const facts = (aliases: Record<string, string>, stage?: string, stageVersion?: string) => ({ aliases: new Map(Object.entries(aliases)), stage, stageVersion });

describe('the production version', () => {
  it('is the one of the first alias in the settings, whatever order the registry gives', () => {
    expect(productionVersion(facts({ prod: '1', champion: '2' }), names)).toEqual({ version: '2', by: 'alias champion' });
  });

  it('is the one in stage Production only where no alias says so', () => {
    expect(productionVersion(facts({ challenger: '4' }, 'Production', '3'), names)).toEqual({ version: '3', by: 'stage Production' });
    expect(productionVersion(facts({ prod: '1' }, 'Production', '3'), names)?.version).toBe('1');
  });

  it('is none for another stage, another alias, or a stage without its version', () => {
    expect(productionVersion(facts({ challenger: '4' }, 'Staging', '3'), names)).toBeUndefined();
    expect(productionVersion(facts({}, 'Production'), names)).toBeUndefined();
  });
});
