/** What an answer looks like: which columns it has, or what an alert measures. */
import { Combobox, MultiCombobox, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import { useId } from 'react';
import { alertLabels, optionMeanings, querySchemas, type QueryType } from '../../../contract/queries.ts';
import type { NorthstarQuery } from '../query.ts';
import { EditorField } from './EditorField.tsx';
import { editorStyles } from './editor-styles.ts';
import { columnsOf, labellingColumns, measurableColumns, type OfferedColumn } from './query-columns.ts';
import type { QueryProblems } from './query-problems.ts';

interface AnswerOptionsProps {
  readonly type: QueryType;
  readonly query: NorthstarQuery;
  readonly problems: QueryProblems;
  readonly onChange: (options: Partial<NorthstarQuery>) => void;
}

const formats = [
  { value: 'table' as const, label: 'Table' },
  { value: 'alert' as const, label: 'Alert' },
];
const choiceOf = ({ name, title, meaning }: OfferedColumn) => ({ value: name, label: title, description: `${name}: ${meaning}` });

export function AnswerOptions({ type, query, problems, onChange }: AnswerOptionsProps) {
  const styles = useStyles2(editorStyles);
  const id = useId();
  const shape: Readonly<Record<string, unknown>> = querySchemas[type].shape;
  const hasFormat = 'format' in shape;
  const alert = hasFormat && query.format === 'alert';
  const labels = alertLabels[type];
  return (
    <>
      {hasFormat ? (
        <EditorField label="Format" meaning={optionMeanings.format} problem={problems.get('format')} htmlFor={`${id}format`}>
          <RadioButtonGroup id={`${id}format`} aria-label="Format" options={formats} value={query.format ?? 'table'} onChange={(format) => onChange({ format: format === 'table' ? undefined : format })} />
        </EditorField>
      ) : null}
      {alert ? (
        <>
          <EditorField label="Measure" meaning={optionMeanings.measure} problem={problems.get('measure')} htmlFor={`${id}measure`}>
            <Combobox
              id={`${id}measure`}
              placeholder="a column"
              createCustomValue
              invalid={problems.has('measure')}
              options={measurableColumns(type).map(choiceOf)}
              value={query.measure === undefined || query.measure === '' ? null : query.measure}
              onChange={({ value }) => onChange({ measure: value })}
            />
          </EditorField>
          {'labels' in shape ? (
            <ColumnsField label="More labels" option="labels" placeholder="none" offered={labellingColumns(type)} query={query} problems={problems} onChange={onChange} />
          ) : null}
          <div className={styles.last}>
            <span className={styles.hint}>{labels.length === 0 ? 'One number, without labels.' : `One number for each ${[...labels, ...(query.labels ?? [])].join(', ')}.`} Rows of which it is unknown raise no alert; the answer says how many.</span>
          </div>
        </>
      ) : (
        <ColumnsField label="Columns" option="columns" placeholder="all" offered={columnsOf(type)} query={query} problems={problems} onChange={onChange} />
      )}
    </>
  );
}

interface ColumnsFieldProps extends Omit<AnswerOptionsProps, 'type'> {
  readonly label: string;
  readonly option: 'columns' | 'labels';
  readonly placeholder: string;
  readonly offered: readonly OfferedColumn[];
}

function ColumnsField({ label, option, placeholder, offered, query, problems, onChange }: ColumnsFieldProps) {
  const styles = useStyles2(editorStyles);
  const id = useId();
  return (
    <EditorField className={styles.wide} label={label} meaning={optionMeanings[option]} problem={problems.get(option)} htmlFor={id}>
      <MultiCombobox
        id={id}
        placeholder={placeholder}
        isClearable
        createCustomValue
        invalid={problems.has(option)}
        options={offered.map(choiceOf)}
        value={query[option] ?? []}
        onChange={(chosen) => onChange({ [option]: chosen.length === 0 ? undefined : chosen.map(({ value }) => value) })}
      />
    </EditorField>
  );
}
