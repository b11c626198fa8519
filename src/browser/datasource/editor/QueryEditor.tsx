/** The query editor: what to ask, what narrows it, and what the answer looks like. Each change runs the query. */
import type { QueryEditorProps } from '@grafana/data';
import { Combobox, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import { useId } from 'react';
import { columns } from '../../../contract/columns.ts';
import { historyEvents, historyEventTitles, optionMeanings, queryMeanings, querySchemas, queryTypes, type QueryType } from '../../../contract/queries.ts';
import type { NorthstarDatasource } from '../datasource.ts';
import { queryTypeOf, type NorthstarQuery } from '../query.ts';
import type { NorthstarJsonData } from '../settings/edit.ts';
import { AnswerOptions } from './AnswerOptions.tsx';
import { EditorField } from './EditorField.tsx';
import { editorStyles } from './editor-styles.ts';
import { FleetOptions } from './FleetOptions.tsx';
import { NumberOption, numberOptions, type NumberOptionName } from './NumberOption.tsx';
import { queryProblems } from './query-problems.ts';
import { SearchOption } from './SearchOption.tsx';
import { useAsk } from './use-ask.ts';
import { ValueOption } from './ValueOption.tsx';
import { FamilyOption, VitalOption } from './VitalOptions.tsx';

type NorthstarQueryEditorProps = QueryEditorProps<NorthstarDatasource, NorthstarQuery, NorthstarJsonData>;

const titles: Readonly<Record<QueryType, string>> = {
  models: 'Models',
  modelSummary: 'Model summary',
  modelFacts: 'Model facts',
  incidents: 'Incidents',
  oncall: 'Oncall',
  sources: 'Sources',
  vitals: 'Vitals',
  vitalFamilies: 'Vital families',
  modelHistory: 'Model history',
  launches: 'Launches',
  watchGaps: 'Watch gaps',
  fleetMatrix: 'Fleet matrix',
  fleetUsage: 'Fleet usage',
  jobStatus: 'Job status',
  jobCompare: 'Jobs compared',
  jobs: 'Jobs',
  releaseMatrix: 'Release matrix',
  readiness: 'Release readiness',
  checks: 'Check health',
  culprits: 'Culprits',
  reproducibility: 'Reproducibility',
  stages: 'Stages',
  blastRadius: 'Blast radius',
};
/** Meanings are written for documents; here nothing shows their backticks as code. */
const meaningOf = (type: QueryType) => queryMeanings[type].replaceAll('`', '');
const types = queryTypes.map((value) => ({ value, label: titles[value], description: meaningOf(value) }));
const statuses = [
  { value: 'ongoing' as const, label: 'Ongoing' },
  { value: 'all' as const, label: 'All' },
];
const shapeTitles: Readonly<Record<NonNullable<NorthstarQuery['shape']>, string>> = { table: 'Table', series: 'Series', bands: 'Bands', resources: 'Resources', hosts: 'Hosts', rows: 'Rows', findings: 'Findings', cells: 'Cells', attempts: 'Runs', packages: 'Packages', builds: 'Builds', models: 'Models', checks: 'Checks', measures: 'Measures', uncontrolled: 'Not controlled', stages: 'Stages', chain: 'Chain' };
/** The first is what a query without one is answered in. */
const shapes: Readonly<Partial<Record<QueryType, ReadonlyArray<NonNullable<NorthstarQuery['shape']>>>>> = { vitals: ['table', 'series', 'bands'], fleetUsage: ['table', 'series'], jobStatus: ['resources', 'hosts'], jobCompare: ['rows', 'findings'], releaseMatrix: ['cells', 'attempts'], readiness: ['packages', 'builds', 'models'], reproducibility: ['checks', 'measures', 'uncontrolled'], stages: ['stages', 'chain'], blastRadius: ['models', 'builds', 'packages'] };
const kinds = [
  { value: 'both' as const, label: 'Both' },
  { value: 'launch' as const, label: 'Launches' },
  { value: 'rollback' as const, label: 'Rollbacks' },
];
const events = historyEvents.map((value) => ({ value, label: historyEventTitles[value] }));

export function QueryEditor({ datasource, query, onChange, onRunQuery }: NorthstarQueryEditorProps) {
  const styles = useStyles2(editorStyles);
  const id = useId();
  const type = queryTypeOf(query);
  const problems = queryProblems(query, type);
  const change = useAsk({ query, onChange, onRunQuery });
  /** Leaving a field that was not changed runs nothing. */
  const commit = (option: 'search' | NumberOptionName, value: string | number | undefined) => {
    if ((value ?? '') !== (query[option] ?? '')) {
      change({ [option]: value });
    }
  };
  const shape: Readonly<Record<string, unknown>> = type === undefined ? {} : querySchemas[type].shape;
  const offeredShapes = type === undefined ? [] : (shapes[type] ?? []);
  const [usualShape] = offeredShapes;
  const { domain, tab, team } = query;
  const narrowings = { domain: {}, tab: { domain }, team: { domain, tab }, model: { domain, tab, team } } as const;
  return (
    <div className={styles.editor}>
      <div className={styles.row}>
        <EditorField className={styles.wide} label="Query type" meaning="What a row of the answer is." problem={problems.get('queryType')} htmlFor={`${id}type`}>
          <Combobox id={`${id}type`} options={types} invalid={type === undefined} value={type ?? null} onChange={({ value }) => change({ queryType: value })} />
        </EditorField>
        {'status' in shape ? (
          <EditorField label="Status" meaning={optionMeanings.status} problem={problems.get('status')} htmlFor={`${id}status`}>
            <RadioButtonGroup id={`${id}status`} aria-label="Status" options={statuses} value={query.status ?? 'ongoing'} onChange={(status) => change({ status: status === 'ongoing' ? undefined : status })} />
          </EditorField>
        ) : null}
        {'shape' in shape ? (
          <EditorField label="Shape" meaning={optionMeanings.shape} problem={problems.get('shape')} htmlFor={`${id}shape`}>
            <RadioButtonGroup id={`${id}shape`} aria-label="Shape" options={offeredShapes.map((value) => ({ value, label: shapeTitles[value] }))} value={query.shape ?? usualShape ?? 'table'} onChange={(chosen) => change({ shape: chosen === usualShape ? undefined : chosen })} />
          </EditorField>
        ) : null}
        {'kind' in shape ? (
          <EditorField label="Kind" meaning={optionMeanings.kind} problem={problems.get('kind')} htmlFor={`${id}kind`}>
            <RadioButtonGroup id={`${id}kind`} aria-label="Kind" options={kinds} value={query.kind ?? 'both'} onChange={(kind) => change({ kind: kind === 'launch' || kind === 'rollback' ? kind : undefined })} />
          </EditorField>
        ) : null}
        {'event' in shape ? (
          <EditorField label="Event" meaning={optionMeanings.event} problem={problems.get('event')} htmlFor={`${id}event`}>
            <Combobox id={`${id}event`} placeholder="all" isClearable options={events} value={query.event ?? null} onChange={(chosen) => change({ event: chosen?.value })} />
          </EditorField>
        ) : null}
        {'family' in shape ? <FamilyOption value={query.family} problem={problems.get('family')} onChange={(family) => change({ family, vital: undefined })} /> : null}
        {'vital' in shape ? <VitalOption family={query.family} value={query.vital} problem={problems.get('vital')} onChange={(vital) => change({ vital })} /> : null}
        <FleetOptions shape={shape} query={query} problems={problems} onChange={change} />
        {type === undefined ? null : <div className={`${styles.full} ${styles.hint}`}>{meaningOf(type)}</div>}
      </div>
      {type !== undefined && 'domain' in shape ? (
        <div className={styles.row}>
          {(['domain', 'tab', 'team', 'model'] as const).map((option) => (
            <ValueOption
              key={option}
              datasource={datasource}
              option={option}
              label={columns.models[option].title}
              value={query[option]}
              narrowing={narrowings[option]}
              problem={problems.get(option)}
              onChange={(value) => change({ [option]: value === '' ? undefined : value })}
            />
          ))}
          <SearchOption datasource={datasource} type={type} value={query.search} problem={problems.get('search')} onCommit={(search) => commit('search', search === '' ? undefined : search)} />
        </div>
      ) : null}
      {type === undefined ? null : (
        <div className={styles.row}>
          <AnswerOptions type={type} query={query} problems={problems} onChange={change} />
          {numberOptions
            .filter((option) => option in shape)
            .map((option) => (
              <NumberOption key={option} option={option} value={query[option]} problem={problems.get(option)} onCommit={(value) => commit(option, value)} />
            ))}
        </div>
      )}
    </div>
  );
}
