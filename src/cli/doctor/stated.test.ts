import { FactLog } from '../../backend/federation/facts/fact-log.ts';
import { fieldCounts, nearNames } from './stated.ts';

const now = Date.UTC(2026, 4, 4);

/** What a source says that states the owner of each of these models. */
function owning(...models: readonly string[]) {
  const log = new FactLog({ source: 'people', now });
  models.forEach((model) => log.fact('model', model, 'owner', 'ada', 'declared', now));
  return log.seal();
}
const nearTo = (name: string, ...production: readonly string[]) => nearNames([{ name: 'people', facts: owning(name) }], production).map(({ near }) => near);

describe('what a source states', () => {
  it('is counted by field; what was refused is not stated', () => {
    const log = new FactLog({ source: 'people', now });
    log.fact('model', 'a', 'owner', 'ada', 'declared', now);
    log.fact('model', 'b', 'owner', 'ada', 'declared', now);
    log.fact('model', 'b', 'snapshotSla', -1, 'declared', now);
    log.fact('rotation', 'r', 'oncall', 'ben', 'observed', now);
    expect(fieldCounts(log.seal())).toEqual({ 'model.owner': 2, 'rotation.oncall': 1 });
  });
});

describe('a name is near to one in production', () => {
  it.each([
    ['ads-ctr-ranker', 'ads_ctr_ranker'],
    ['Ads.CTR/Ranker', 'ads_ctr_ranker'],
    ['ads_ranker_v02', 'ads_ranker_v2'],
    ['ads_ctr_rankr', 'ads_ctr_ranker'],
    ['ads_ctr_rankerr', 'ads_ctr_ranker'],
    ['ads_ctr_renker', 'ads_ctr_ranker'],
  ])('%s to %s', (name, production) => {
    expect(nearTo(name, 'feed_main', production)).toEqual([production]);
  });

  it.each([
    ['ads_ranker_3', 'ads_ranker_2'],
    ['ads_ranker_12', 'ads_ranker_1'],
    ['feed', 'fees'],
    ['reels_embedding', 'ads_embedding'],
  ])('but %s is not near to %s', (name, production) => {
    expect(nearTo(name, production)).toEqual([]);
  });

  it('only where the source says nothing of that one, and the name itself is not in production', () => {
    const production = ['ads_ctr_ranker', 'ads-ctr-ranker'];
    expect(nearNames([{ name: 'people', facts: owning('ads-ctr-ranker') }], production)).toEqual([]);
    expect(nearNames([{ name: 'people', facts: owning('ads-ctr-ranker', 'ads_ctr_ranker') }], ['ads_ctr_ranker'])).toEqual([]);
  });

  it('takes the one that is the same but for how it is written before one that differs in a letter', () => {
    expect(nearTo('ads-ctr-rank', 'ads_ctr_rang', 'ads_ctr_rank')).toEqual(['ads_ctr_rank']);
  });

  it('is looked for among 100,000 names, and told of 50', () => {
    const production = Array.from({ length: 100_000 }, (_, number) => `model_${number}`);
    expect(nearNames([{ name: 'people', facts: owning(...production.map((name) => name.replace('_', '-')).slice(0, 1_000)) }], production)).toHaveLength(50);
  });
});
