/** The facets: for each column its values with how many rows a press on one finds. What is chosen stands in the search. */
import { useStyles2 } from '@grafana/ui';
import { cx } from '@emotion/css';
import { useState } from 'react';
import { buttonStyles } from '../../kit/button-styles.ts';
import { Glyph } from '../../kit/Glyph.tsx';
import { chosenValues, toggleValue } from './core/facet-terms.ts';
import type { FacetValue } from './core/facets.ts';
import { facetStyles } from './facet-styles.ts';
import type { TableState, TableStore } from './table-store.ts';
import { useFacets, type ColumnFacet } from './use-facets.ts';

export function Facets({ store, state }: { readonly store: TableStore; readonly state: TableState }) {
  const styles = useStyles2(facetStyles);
  const facets = useFacets(state);
  return (
    <div className={styles.list} role="group" aria-label="Facets">
      {facets.length === 0 ? <p className={styles.note}>Counting…</p> : facets.map((facet) => <FacetSection key={facet.column} facet={facet} store={store} search={state.view.search} />)}
    </div>
  );
}

/** Values shown at once, and after a press on More. */
const few = 6;
const many = 200;

function FacetSection({ facet, store, search }: { readonly facet: ColumnFacet; readonly store: TableStore; readonly search: string }) {
  const styles = useStyles2(facetStyles);
  const buttons = useStyles2(buttonStyles);
  const [all, setAll] = useState(false);
  const [part, setPart] = useState('');
  const { of, values } = facet;
  const chosen = chosenValues(search, of.core);
  const isChosen = ({ text }: FacetValue) => chosen.has(text.toLowerCase());
  const wanted = part.trim().toLowerCase();
  const matching = values.filter((value) => wanted === '' || labelOf(facet, value).toLowerCase().includes(wanted));
  const shown = all || matching.length <= few + 1 ? matching.slice(0, many) : matching.filter((value, place) => place < few || isChosen(value));
  const most = values.reduce((highest, { count }) => Math.max(highest, count), 1);
  return (
    <section className={styles.section} aria-label={of.title}>
      <h4 className={styles.title} title={of.meaning}>
        {of.title}
      </h4>
      {all ? <input type="search" aria-label={`Search in ${of.title}`} placeholder="Search" className={styles.search} onChange={(event) => setPart(event.currentTarget.value)} /> : null}
      <ul className={styles.values}>
        {shown.map((value) => (
          <li key={value.text}>
            <button type="button" aria-pressed={isChosen(value)} className={cx(styles.value, value.count === 0 && styles.none)} onClick={() => store.setView({ search: toggleValue(store.state().view.search, of.core, value.text) })}>
              <span className={styles.bar} style={{ width: `${(value.count / most) * 100}%` }} />
              <span className={cx(styles.label, value.text === '' && styles.unknown)}>{labelOf(facet, value)}</span>
              {isChosen(value) ? <Glyph name="close" size={10} /> : null}
              <span className={styles.count}>{value.count.toLocaleString('en')}</span>
            </button>
          </li>
        ))}
      </ul>
      {all && matching.length === 0 ? <p className={styles.note}>No value contains this.</p> : null}
      {all && matching.length > many ? <p className={styles.note}>{(matching.length - many).toLocaleString('en')} more; search for them.</p> : null}
      {values.length <= few + 1 ? null : (
        <button
          type="button"
          className={cx(buttons.item, styles.more)}
          aria-expanded={all}
          onClick={() => {
            setAll(!all);
            setPart('');
          }}
        >
          {all ? 'Fewer' : `${(values.length - Math.min(shown.length, values.length)).toLocaleString('en')} more`}
        </button>
      )}
    </section>
  );
}

/** As the cells show it. */
function labelOf({ of }: ColumnFacet, { text, row }: FacetValue): string {
  return text === '' ? 'unknown' : of.cell(row).text;
}
