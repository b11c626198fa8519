/** Above the matrix: what could not be taken as it is, of the data, of the search, which is spoken as it changes, and of the cell and the builds compared that a link names. */
import { useStyles2 } from '@grafana/ui';
import { CloseButton } from '../../kit/CloseButton.tsx';
import { matrixStyles } from './styles.ts';

interface NotesProps {
  /** Of the data. */
  readonly texts: readonly string[];
  /** Of the search; `searchId`: of the element that holds it, for the search field to name. */
  readonly search: readonly string[];
  readonly searchId: string;
  /** What is not shown of the cell that is selected, and of the builds that are compared. */
  readonly cell: readonly string[];
  readonly compared: readonly string[];
  /** A person lets go of them. */
  readonly onCellGone: () => void;
  readonly onComparedGone: () => void;
}

export function Notes({ texts, search, searchId, cell, compared, onCellGone, onComparedGone }: NotesProps) {
  const styles = useStyles2(matrixStyles);
  const notes = [
    ...texts.map((text) => ({ text, gone: undefined })),
    ...(cell.length === 0 ? [] : [{ text: `The selected cell is not shown. ${cell.join(' ')}`, gone: { word: 'Let go of the cell', by: onCellGone } }]),
    ...(compared.length === 0 ? [] : [{ text: `The comparison is not shown. ${compared.join(' ')}`, gone: { word: 'End the comparison', by: onComparedGone } }]),
  ];
  return (
    <>
      {notes.length === 0 ? null : (
        <ul className={styles.notes} aria-label="About the data">
          {notes.map(({ text, gone }) => (
            <li key={text} role="note">
              {text} {gone === undefined ? null : <CloseButton word={gone.word} onClose={gone.by} />}
            </li>
          ))}
        </ul>
      )}
      {/* There before it has anything to say, or a screen reader would not speak it. */}
      <div id={searchId} role="status" aria-label="About the search" className={search.length === 0 ? undefined : styles.notes}>
        {search.map((text) => (
          <div key={text}>{text}</div>
        ))}
      </div>
    </>
  );
}
