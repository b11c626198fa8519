/** The search text of a query, with suggestions of columns and their values. It counts on Enter and when the field is left. */
import { Input, useStyles2 } from '@grafana/ui';
import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import { optionMeanings, type QueryType } from '../../../contract/queries.ts';
import type { NorthstarDatasource } from '../datasource.ts';
import { EditorField } from './EditorField.tsx';
import { editorStyles } from './editor-styles.ts';
import { columnsOf } from './query-columns.ts';
import { suggestSearch, type SearchSuggestion } from './search-suggestions.ts';
import { useDraft } from './use-draft.ts';

interface SearchOptionProps {
  readonly datasource: NorthstarDatasource;
  readonly type: QueryType;
  readonly value: string | undefined;
  readonly problem: string | undefined;
  readonly onCommit: (value: string) => void;
}

const restMs = 150;
const nothing: readonly SearchSuggestion[] = [];

export function SearchOption({ datasource, type, value = '', problem, onCommit }: SearchOptionProps) {
  const styles = useStyles2(editorStyles);
  const id = useId();
  const [draft, setDraft] = useDraft(value);
  const [typing, setTyping] = useState(false);
  const [suggestions, setSuggestions] = useState(nothing);
  const [active, setActive] = useState(-1);
  const shown = typing ? suggestions : nothing;

  useEffect(() => {
    if (!typing) {
      return undefined;
    }
    let left = false;
    const timer = setTimeout(async () => {
      const found = await suggestSearch(draft, columnsOf(type), (column, prefix) => datasource.suggestions(type, column, prefix)).catch(() => nothing);
      if (!left) {
        setSuggestions(found);
        setActive(-1);
      }
    }, restMs);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [datasource, draft, type, typing]);

  const close = () => {
    setTyping(false);
    setSuggestions(nothing);
    setActive(-1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    if (shown.length > 0 && (key === 'ArrowDown' || key === 'ArrowUp')) {
      event.preventDefault();
      const places = shown.length + 1;
      setActive(((active + 1 + (key === 'ArrowDown' ? 1 : places - 1)) % places) - 1);
    } else if (key === 'Enter') {
      const taken = shown[active];
      if (taken === undefined) {
        close();
        onCommit(draft);
      } else {
        setDraft(taken.text);
      }
    } else if (key === 'Escape' && shown.length > 0) {
      event.stopPropagation();
      close();
    }
  };

  return (
    <EditorField className={styles.wide} label="Search" meaning={optionMeanings.search} problem={problem} htmlFor={id}>
      <div className={styles.search}>
        <Input
          id={id}
          role="combobox"
          aria-expanded={shown.length > 0}
          aria-controls={`${id}list`}
          aria-autocomplete="list"
          aria-activedescendant={active < 0 ? undefined : `${id}${active}`}
          autoComplete="off"
          spellCheck={false}
          placeholder="stale:true -framework:pytorch oncall:~ads"
          invalid={problem !== undefined}
          value={draft}
          onChange={({ currentTarget }) => {
            setTyping(true);
            setDraft(currentTarget.value);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => {
            close();
            onCommit(draft);
          }}
        />
        <ul id={`${id}list`} role="listbox" aria-label="Suggestions" hidden={shown.length === 0} className={shown.length === 0 ? undefined : styles.suggestions}>
          {shown.map(({ text, shown: what, hint }, index) => (
            <li
              key={text}
              id={`${id}${index}`}
              role="option"
              aria-selected={index === active}
              className={styles.suggestion}
              onMouseDown={(event) => {
                event.preventDefault();
                setDraft(text);
              }}
            >
              <span>{what}</span>
              <span className={styles.hint}>{hint}</span>
            </li>
          ))}
        </ul>
      </div>
    </EditorField>
  );
}
