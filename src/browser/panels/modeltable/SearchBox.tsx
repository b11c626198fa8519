/** The search field. It is not controlled by React: a letter is on the screen before anything is computed. */
import { useStyles2 } from '@grafana/ui';
import { cx } from '@emotion/css';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { buttonStyles } from '../../kit/button-styles.ts';
import { Glyph } from '../../kit/Glyph.tsx';
import { suggest, type Suggestion } from './core/suggest.ts';
import { panelStyles } from './styles.ts';
import type { TableStore } from './table-store.ts';

/** Suggestions are made once the typing rests, so that they never delay the rows. */
const restMs = 120;

interface SearchBoxProps {
  readonly store: TableStore;
  readonly search: string;
  /** Said while nothing is typed. */
  readonly placeholder: string;
}

export function SearchBox({ store, search, placeholder }: SearchBoxProps) {
  const styles = useStyles2(panelStyles);
  const buttons = useStyles2(buttonStyles);
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [suggestions, setSuggestions] = useState<readonly Suggestion[]>([]);
  const [chosen, setChosen] = useState(-1);
  const listId = useId();

  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (input.current !== null && input.current.value !== search) {
      input.current.value = search;
    }
  }, [search]);

  const close = () => {
    clearTimeout(timer.current);
    if (suggestions.length > 0) {
      setSuggestions([]);
    }
    setChosen(-1);
  };
  const suggestSoon = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const { table, index } = store.state();
      setSuggestions(suggest(input.current?.value ?? '', table.columns, index));
      setChosen(-1);
    }, restMs);
  };
  const accept = (text: string) => {
    if (input.current !== null) {
      input.current.value = text;
      input.current.focus();
    }
    store.setView({ search: text });
    suggestSoon();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const suggestion = suggestions[chosen];
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && suggestions.length > 0) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setChosen((chosen + step + suggestions.length + (chosen < 0 && step < 0 ? 1 : 0)) % suggestions.length);
    } else if (event.key === 'Enter' || (event.key === 'Tab' && suggestion !== undefined)) {
      event.preventDefault();
      if (suggestion === undefined) {
        close();
      } else {
        accept(suggestion.search);
      }
    } else if (event.key === 'Escape') {
      if (suggestions.length > 0) {
        event.stopPropagation();
        close();
      } else if (input.current !== null && input.current.value !== '') {
        event.stopPropagation();
        accept('');
      }
    }
  };

  return (
    <div className={styles.search}>
      <span className={styles.searchGlyph}>
        <Glyph name="search" />
      </span>
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label="Search all columns"
        aria-autocomplete="list"
        aria-expanded={suggestions.length > 0}
        aria-controls={listId}
        aria-activedescendant={chosen < 0 ? undefined : `${listId}-${chosen}`}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        defaultValue={search}
        className={styles.searchInput}
        onInput={(event) => {
          store.setView({ search: event.currentTarget.value });
          suggestSoon();
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      {search === '' ? null : (
        <button type="button" aria-label="Clear the search" className={cx(buttons.button, buttons.bare, styles.searchClear)} onClick={() => accept('')}>
          <Glyph name="close" size={12} />
        </button>
      )}
      <ul id={listId} role="listbox" aria-label="Suggestions" hidden={suggestions.length === 0} className={suggestions.length === 0 ? undefined : styles.suggestions}>
        {suggestions.map(({ search: text, text: shown, hint }, index) => (
          <li
            key={text}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === chosen}
            className={styles.suggestion}
            onMouseDown={(event) => {
              event.preventDefault();
              accept(text);
            }}
          >
            <span className={styles.suggestionText}>{shown}</span>
            <span className={styles.suggestionHint}>{hint}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
