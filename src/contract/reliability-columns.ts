/** The columns of the query types on reliability: whether a check says the same again, how the stages of the life cycle multiply, and which models a bad build reaches. */
import { count, number, text, time, type ColumnDefinition } from './column-definition.ts';

/** One row a check and machine, with `shape` `measures` one row a check and measure, or with `shape` `uncontrolled` one row a check and axis. */
export const reproducibility = {
  package: text('Package', 'Name of the package.'),
  check: text('Check', 'Name of the check.'),
  suite: text('Suite', 'Group of checks it belongs to.'),
  owner: text('Owner', 'Who answers for the check.'),
  machine: text('Machine', 'The machine of both runs of a pair, two names where they ran on two; `any`: all pairs of the check. Empty where a run does not say.'),
  pairs: count('Pairs', 'Runs of the same build and check with equal inputs, each with the one that followed it.'),
  agreeing: count('Agreeing', 'Pairs of which both passed, or both failed.'),
  agreement: number('Agreement', 'percentunit', 'Share of the pairs that agree.'),
  agreementLow: number('Agreement From', 'percentunit', 'Lower 95 % bound of it.'),
  agreementHigh: number('Agreement To', 'percentunit', 'Upper 95 % bound of it.'),
  measure: text('Measure', 'Name of a number that runs of the check measure.'),
  groups: count('Groups', 'Groups of runs that should measure the same: of one build, with equal inputs.'),
  within: count('Within Tolerance', 'Groups whose relative spread is within the tolerance.'),
  withinRate: number('Within', 'percentunit', 'Share of the groups that is within the tolerance.'),
  withinLow: number('Within From', 'percentunit', 'Lower 95 % bound of it.'),
  withinHigh: number('Within To', 'percentunit', 'Upper 95 % bound of it.'),
  tolerance: number('Tolerance', 'percentunit', 'Relative spread up to which numbers count as the same.'),
  worstSpread: number('Worst Spread', 'percentunit', 'The largest relative spread: largest less smallest value, of the mean.'),
  worstBuild: text('Worst Build', 'The build that has it.'),
  worstBuildTime: time('Worst Build Built', 'When that build was built.'),
  axis: text('Not Controlled', 'What was not held the same between runs of a build: machine, or something that runs state, such as seed.'),
  differs: count('Differs', 'Builds whose runs state different values.'),
  notStated: count('Not Stated', 'Builds of which a run states none.'),
  repeatedBuilds: count('Repeated Builds', 'Builds on which the check ended more than once.'),
  url: text('Build Link', 'Address of the build.'),
} as const satisfies Record<string, ColumnDefinition>;
