/** The words of which the organisation is made. */

type Some<T> = readonly [T, ...T[]];

/** What a model does, as it stands in its name, and what it predicts. */
export interface Task {
  readonly name: string;
  readonly predicts: string;
}
const task = (name: string, predicts: string): Task => ({ name, predicts });

export interface Area {
  readonly domain: string;
  /** How the names of the domain's models begin. */
  readonly prefix: string;
  readonly tab: string;
  readonly tasks: Some<Task>;
}
const area = (domain: string, prefix: string, tab: string, ...tasks: Some<Task>): Area => ({ domain, prefix, tab, tasks });

export const areas: Some<Area> = [
  area('Ads', 'ads', 'Ranking', task('ctr_ranker', 'click-through rate'), task('cvr_ranker', 'conversion rate'), task('early_stage_ranker', 'auction entry'), task('quality_ranker', 'ad quality')),
  area('Ads', 'ads', 'Targeting', task('lookalike', 'audience similarity'), task('interest', 'interest'), task('budget_pacing', 'spend')),
  area('Ads', 'ads', 'Identity', task('device_match', 'same person'), task('advertiser_trust', 'advertiser fraud')),
  area('Ads', 'ads', 'CoreML', task('user_embedding', 'user embedding'), task('creative_encoder', 'creative embedding')),
  area('Instagram', 'ig', 'Ranking', task('feed_ranker', 'feed engagement'), task('stories_ranker', 'story completion'), task('comment_ranker', 'comment relevance')),
  area('Instagram', 'ig', 'Targeting', task('explore_retrieval', 'explore interest'), task('follow_suggestion', 'follow')),
  area('Instagram', 'ig', 'Identity', task('account_integrity', 'fake account'), task('login_risk', 'account takeover')),
  area('Instagram', 'ig', 'CoreML', task('media_embedding', 'media embedding'), task('caption_encoder', 'caption embedding')),
  area('Reels', 'reels', 'Ranking', task('watch_time', 'watch time'), task('skip_ranker', 'skip'), task('share_ranker', 'share')),
  area('Reels', 'reels', 'Targeting', task('cold_start', 'first interest'), task('topic_retrieval', 'topic interest')),
  area('Reels', 'reels', 'Identity', task('creator_match', 'same creator'), task('reupload_detector', 'copied video')),
  area('Reels', 'reels', 'CoreML', task('video_embedding', 'video embedding'), task('audio_encoder', 'audio embedding')),
  area('Marketplace', 'mkt', 'Ranking', task('listing_ranker', 'listing click'), task('search_ranker', 'search relevance'), task('price_ranker', 'fair price')),
  area('Marketplace', 'mkt', 'Targeting', task('buyer_intent', 'purchase intent'), task('category_affinity', 'category interest')),
  area('Marketplace', 'mkt', 'Identity', task('seller_trust', 'seller fraud'), task('duplicate_listing', 'same listing')),
  area('Marketplace', 'mkt', 'CoreML', task('item_embedding', 'item embedding'), task('query_encoder', 'query embedding')),
];

/** Every task with its area, in an order that mixes the areas. */
export const roles: readonly { readonly area: Area; readonly task: Task }[] = areas.flatMap((of) => of.tasks.map((one) => ({ area: of, task: one, turn: of.tasks.indexOf(one) })))
  .sort((a, b) => a.turn - b.turn)
  .map(({ area: of, task: one }) => ({ area: of, task: one }));

export const surfaces: Some<string> = ['eu', 'us', 'apac', 'latam', 'mea', 'feed', 'search', 'web', 'ios', 'android', 'lite', 'global'];
export const squads: Some<string> = ['Quality', 'Delivery', 'Growth', 'Platform'];

export const architectures: Readonly<Record<string, Some<string>>> = {
  pytorch: ['DLRM', 'DCNv2', 'Two-Tower', 'Transformer', 'MMoE'],
  tensorflow: ['Wide & Deep', 'DeepFM', 'Two-Tower', 'MMoE'],
  jax: ['Transformer', 'Two-Tower'],
  xgboost: ['GBDT'],
};
/** Frameworks other than PyTorch, as often as they occur. */
export const otherFrameworks: Some<string> = ['tensorflow', 'tensorflow', 'tensorflow', 'xgboost', 'xgboost', 'jax'];

export const firstNames: Some<string> = ['Ada', 'Amara', 'Bao', 'Carla', 'Chen', 'Dana', 'Elif', 'Femi', 'Grace', 'Hana', 'Imran', 'Jonas', 'Kofi', 'Leila', 'Mateo', 'Nadia', 'Omar', 'Priya', 'Ravi', 'Sofia', 'Tomas', 'Uma', 'Wren', 'Yuki'];
export const lastNames: Some<string> = ['Adeyemi', 'Becker', 'Costa', 'Dubois', 'Eriksen', 'Farouk', 'Garcia', 'Hoang', 'Ito', 'Jensen', 'Kaur', 'Lindqvist', 'Moreau', 'Nakamura', 'Okafor', 'Petrov', 'Quispe', 'Rossi', 'Silva', 'Tan', 'Ueda', 'Vargas', 'Weber', 'Zhang'];
