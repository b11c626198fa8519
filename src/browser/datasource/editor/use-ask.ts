/**
 * Changes the query and runs it, once a change. Grafana's Combobox announces a choice from an effect, and in Explore, where each
 * change draws the page at once, it may announce the same choice without end when the pointer moved just before the click.
 */
import { useEffect, useRef } from 'react';
import type { NorthstarQuery } from '../query.ts';

interface Asking {
  readonly query: NorthstarQuery;
  readonly onChange: (query: NorthstarQuery) => void;
  readonly onRunQuery: () => void;
}

/** What comes back changes some options; a query that is asked already is not asked again. */
export function useAsk({ query, onChange, onRunQuery }: Asking): (options: Partial<NorthstarQuery>) => void {
  const asked = useRef(JSON.stringify(query));
  useEffect(() => {
    asked.current = JSON.stringify(query);
  }, [query]);
  return (options) => {
    const next = { ...query, ...options };
    const text = JSON.stringify(next);
    if (text !== asked.current) {
      asked.current = text;
      onChange(next);
      onRunQuery();
    }
  };
}
