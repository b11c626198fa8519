/** What is wrong with a query, per option and in one sentence, before it is sent. Where a variable stands, only the backend can tell. */
import { errorText } from '../../../contract/errors.ts';
import { withFullStop } from '../../../contract/full-stop.ts';
import { querySchemas, queryTypes, type QueryType } from '../../../contract/queries.ts';
import { optionNames, type NorthstarQuery, type OptionName } from '../query.ts';
import { columnsOf, measurableColumns } from './query-columns.ts';

export type QueryProblems = ReadonlyMap<OptionName | 'queryType', string>;

const holdsVariable = (text: string) => /\$|\[\[/.test(text);

export function queryProblems(query: NorthstarQuery, type: QueryType | undefined): QueryProblems {
  if (type === undefined) {
    return new Map([['queryType', errorText('QUERY_TYPE_UNKNOWN', { queryType: query.queryType ?? '', queryTypes: queryTypes.join(', ') })]]);
  }
  const problems = new Map<OptionName | 'queryType', string>();
  const add = (option: OptionName, problem: string) => (problems.has(option) ? undefined : problems.set(option, problem));
  const parsed = querySchemas[type].safeParse({ ...query, queryType: type });
  for (const { path, message } of parsed.error?.issues ?? []) {
    const option = String(path[0]);
    if (isOption(option) && !(option === 'stages' && holdsVariable(query.stages ?? ''))) {
      add(option, option === 'limit' ? 'It is not a whole number from 1 to 1,000,000.' : withFullStop(message));
    }
  }
  const unknown = (query.columns ?? []).filter((name) => !holdsVariable(name) && columnsOf(type).every((column) => column.name !== name));
  if (unknown.length > 0) {
    add('columns', `There is no column ${unknown.join(', ')} here.`);
  }
  const noLabel = (query.labels ?? []).filter((name) => !holdsVariable(name) && columnsOf(type).every((column) => column.name !== name || column.type !== 'string'));
  if (noLabel.length > 0) {
    add('labels', `No column of text is named ${noLabel.join(', ')} here.`);
  }
  const shape: Readonly<Record<string, unknown>> = querySchemas[type].shape;
  const measure = query.measure ?? '';
  if (!('measure' in shape)) {
    return problems;
  }
  if (query.format === 'alert' && measure === '') {
    add('measure', 'An alert measures one column: choose it.');
  } else if (measure !== '' && !holdsVariable(measure) && measurableColumns(type).every((column) => column.name !== measure)) {
    add('measure', `No column of numbers, booleans or times is named ${measure} here.`);
  }
  return problems;
}

const isOption = (name: string): name is OptionName => optionNames.has(name);
