/** One saved search: opens it, copies its link, and deletes it after a second press. */
import { useStyles2 } from '@grafana/ui';
import { cx } from '@emotion/css';
import { useState } from 'react';
import type { SavedSearch } from '../../../contract/resources.ts';
import { buttonStyles } from '../../kit/button-styles.ts';
import { Glyph } from '../../kit/Glyph.tsx';
import { copySign, useCopied } from './use-copied.ts';
import { formStyles } from './form-styles.ts';
import { linkTo } from './saved-state.ts';

interface SavedSearchItemProps {
  readonly search: SavedSearch;
  readonly onOpen: () => void;
  readonly onDelete: () => void;
}

export function SavedSearchItem({ search, onOpen, onDelete }: SavedSearchItemProps) {
  const styles = useStyles2(formStyles);
  const buttons = useStyles2(buttonStyles);
  const { copied, copy } = useCopied();
  const [sure, setSure] = useState(false);
  const { id, name, owner, visibility, mine } = search;
  return (
    <li className={styles.item}>
      <button type="button" className={buttons.item} onClick={onOpen}>
        <span className={styles.name}>{name}</span>
        <span className={styles.hint}>{mine ? (visibility === 'private' ? 'private' : 'shared') : owner}</span>
      </button>
      <button type="button" className={cx(buttons.button, buttons.bare)} aria-label={`Copy a link to ${name}`} title={copied === false ? 'The browser lets nothing be copied' : 'Copy a link'} onClick={() => copy(linkTo(id, window.location))}>
        <Glyph name={copySign(copied)} size={12} />
      </button>
      {mine ? (
        <button type="button" className={cx(buttons.button, buttons.bare)} aria-label={sure ? `Really delete ${name}` : `Delete ${name}`} title="Delete" onBlur={() => setSure(false)} onClick={() => (sure ? onDelete() : setSure(true))}>
          {sure ? 'Delete?' : <Glyph name="close" size={12} />}
        </button>
      ) : null}
    </li>
  );
}
