/** The saved searches: save what is shown, open, share and delete. */
import { locationService } from '@grafana/runtime';
import { useStyles2 } from '@grafana/ui';
import { useEffect, useState } from 'react';
import { deleted, savedSearch, savedSearchList, type SavedSearch, type SavedSearchList, type Visibility } from '../../../contract/resources.ts';
import { failureOf } from '../../kit/failure.ts';
import { Glyph } from '../../kit/Glyph.tsx';
import { usePopupClose } from '../../kit/popup-close.ts';
import { getResource, postResource } from '../../kit/resource.ts';
import { formStyles } from './form-styles.ts';
import { SaveForm } from './SaveForm.tsx';
import { SavedSearchItem } from './SavedSearchItem.tsx';
import { parametersToOpen, stateOf } from './saved-state.ts';
import type { TableStore } from './table-store.ts';
import { viewOf } from './view.ts';

interface SavedSearchesProps {
  readonly store: TableStore;
  readonly datasourceUid: string;
  readonly viewInUrl: boolean;
}

export function SavedSearches({ store, datasourceUid, viewInUrl }: SavedSearchesProps) {
  const styles = useStyles2(formStyles);
  const close = usePopupClose();
  const [answer, setAnswer] = useState<SavedSearchList>();
  const [problem, setProblem] = useState<string>();
  const searches = answer?.searches;
  const list = (change: (searches: readonly SavedSearch[]) => readonly SavedSearch[]) => setAnswer((before) => (before === undefined ? before : { ...before, searches: [...change(before.searches)] }));
  const fail = (failed: unknown) => setProblem(failureOf(failed).text);

  useEffect(() => {
    let wanted = true;
    getResource(datasourceUid, 'saved-searches', savedSearchList).then(
      (given) => wanted && setAnswer(given),
      (failed: unknown) => wanted && setProblem(failureOf(failed).text)
    );
    return () => {
      wanted = false;
    };
  }, [datasourceUid]);

  const open = ({ state }: SavedSearch) => {
    const parameters = parametersToOpen(state);
    store.setView(viewOf(parameters));
    if (viewInUrl) {
      locationService.partial(parameters, true);
    }
    close();
  };
  /** Over the person's own of the same name, where there is one. */
  const save = async (name: string, visibility: Visibility) => {
    setProblem(undefined);
    const before = searches?.find((search) => search.mine && search.name === name);
    const state = stateOf(store.state().view, locationService.getSearchObject());
    const saved = await postResource(datasourceUid, 'saved-searches/save', savedSearch, { ...(before === undefined ? {} : { id: before.id }), name, visibility, state });
    list((before) => [...before.filter(({ id }) => id !== saved.id), saved].toSorted((a, b) => a.name.localeCompare(b.name)));
  };
  const remove = async ({ id }: SavedSearch) => {
    setProblem(undefined);
    await postResource(datasourceUid, 'saved-searches/delete', deleted, { id });
    list((before) => before.filter((search) => search.id !== id));
  };

  return (
    <div className={styles.box}>
      <SaveForm answer={answer} onSave={(name, visibility) => save(name, visibility).catch(fail)} />
      {problem === undefined ? null : (
        <p className={styles.problem} role="alert">
          <Glyph name="bad" size={13} />
          {problem}
        </p>
      )}
      {searches === undefined ? (
        problem === undefined ? <p className={styles.note}>Asking for the saved searches…</p> : null
      ) : searches.length === 0 ? (
        <p className={styles.note}>Nothing is saved yet.</p>
      ) : (
        ([true, false] as const).map((mine) => {
          const listed = searches.filter((search) => search.mine === mine);
          return listed.length === 0 ? null : (
            <section key={String(mine)} aria-label={mine ? 'Mine' : 'Shared by others'}>
              <h4 className={styles.title}>{mine ? 'Mine' : 'Shared by others'}</h4>
              <ul className={styles.list}>
                {listed.map((search) => (
                  <SavedSearchItem key={search.id} search={search} onOpen={() => open(search)} onDelete={() => remove(search).catch(fail)} />
                ))}
              </ul>
            </section>
          );
        })
      )}
    </div>
  );
}
