/** Which part of the fleet is asked about, and which of its jobs: words that are offered, names that are typed, or a dashboard's variables. */
import { levels, levelTitles, resources, resourceTitles } from '../../../core/models/fleet.ts';
import { jobStates } from '../../../core/models/job.ts';
import { optionMeanings } from '../../../contract/queries.ts';
import type { NorthstarQuery } from '../query.ts';
import type { QueryProblems } from './query-problems.ts';
import { TextChoice, variableChoices } from './TextChoice.tsx';

interface FleetOptionsProps {
  /** The options of the query's type. */
  readonly shape: Readonly<Record<string, unknown>>;
  readonly query: NorthstarQuery;
  readonly problems: QueryProblems;
  readonly onChange: (options: Partial<NorthstarQuery>) => void;
}

const fields = [
  { option: 'resource', label: 'Resource', words: resources.map((value) => ({ value, label: resourceTitles[value] })) },
  { option: 'level', label: 'Level', words: levels.map((value) => ({ value, label: levelTitles[value].many })) },
  { option: 'cluster', label: 'Cluster', words: [] },
  { option: 'rack', label: 'Rack', words: [] },
  { option: 'host', label: 'Host', words: [] },
  { option: 'job', label: 'Job', words: [] },
  { option: 'jobs', label: 'Jobs', words: [] },
  { option: 'queue', label: 'Queue', words: [] },
  { option: 'package', label: 'Package', words: [] },
  { option: 'build', label: 'Build', words: [] },
  { option: 'check', label: 'Check', words: [] },
  { option: 'stages', label: 'Stages', words: [] },
  { option: 'state', label: 'State', words: jobStates.map((value) => ({ value, label: value })) },
] as const;

export function FleetOptions({ shape, query, problems, onChange }: FleetOptionsProps) {
  return fields
    .filter(({ option }) => option in shape)
    .map(({ option, label, words }) => (
      <TextChoice key={option} label={label} meaning={optionMeanings[option]} value={query[option]} problem={problems.get(option)} options={[...variableChoices(), ...words]} onChange={(value) => onChange({ [option]: value })} />
    ));
}
