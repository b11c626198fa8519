/** Names what is shown and saves it, for oneself or for the organisation. */
import { useStyles2 } from '@grafana/ui';
import { useId, useState, type FormEvent } from 'react';
import type { SavedSearchList, Visibility } from '../../../contract/resources.ts';
import { buttonStyles } from '../../kit/button-styles.ts';
import { formStyles } from './form-styles.ts';

interface SaveFormProps {
  /** Undefined until it is known what the person may do. */
  readonly answer: SavedSearchList | undefined;
  readonly onSave: (name: string, visibility: Visibility) => Promise<void>;
}

export function SaveForm({ answer, onSave }: SaveFormProps) {
  const styles = useStyles2(formStyles);
  const buttons = useStyles2(buttonStyles);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const [saving, setSaving] = useState(false);
  const id = useId();
  const wanted = name.trim();
  const before = answer?.searches.some((search) => search.mine && search.name === wanted) === true;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSaving(true);
    void onSave(wanted, shared ? 'organisation' : 'private').finally(() => setSaving(false));
  };
  if (answer?.maySave === false) {
    return <p className={styles.note}>Only who is signed in can save searches.</p>;
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <label htmlFor={id} className={styles.title}>
        Save this search with its columns, sorting and groups
      </label>
      <div className={styles.line}>
        <input id={id} type="text" className={styles.input} placeholder="Name" maxLength={200} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <button type="submit" className={buttons.button} disabled={answer === undefined || wanted === '' || saving}>
          {before ? 'Save over' : 'Save'}
        </button>
      </div>
      <label className={styles.choice}>
        <input type="checkbox" checked={shared} disabled={answer?.mayShare !== true} onChange={() => setShared(!shared)} />
        Everybody in the organisation may open it{answer?.mayShare === false ? ' (needs the role Editor)' : ''}
      </label>
      {answer?.lasting === false ? <p className={styles.note}>The backend has no journal on disk: what is saved is gone when it restarts.</p> : null}
    </form>
  );
}
