/** What a screen reader hears of the matrix, of which a canvas says nothing: the cell that the keys are on, and what the keys do. */
import { useStyles2 } from '@grafana/ui';
import { buttonStyles } from '../../kit/button-styles.ts';
import type { Spot } from './core/geometry.ts';
import { spoken, type Story } from './story.ts';

interface HeardCellProps {
  /** Ids of the cell and of the text on the keys. */
  readonly ids: { readonly cell: string; readonly keys: string };
  readonly spot: Spot;
  /** Undefined while the keys are elsewhere. */
  readonly story: Story | undefined;
}

export function HeardCell({ ids, spot, story }: HeardCellProps) {
  const buttons = useStyles2(buttonStyles);
  return (
    <>
      {story === undefined ? null : (
        <div role="row" aria-rowindex={spot.line + 2} className={buttons.spoken}>
          <span id={ids.cell} role={spot.line < 0 ? 'columnheader' : 'gridcell'} aria-colindex={spot.build + 2}>
            {spoken(story)}
          </span>
        </div>
      )}
      <p id={ids.keys} className={buttons.spoken}>
        Gates, which a release needs, stand first. Arrow keys move from cell to cell, with Shift they choose builds to compare. n and p lead to the next failure and the one before, from the newest build to older ones. Enter folds a group, or opens a cell, where its build can be compared with another. Escape lets go.
      </p>
    </>
  );
}
