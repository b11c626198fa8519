/** The box of a cell that a person opened: what there is to say of it, its links within reach of the keys, and the way to its rows. */
import { useStyles2 } from '@grafana/ui';
import type { RefObject } from 'react';
import { buttonStyles } from '../../kit/button-styles.ts';
import { CloseButton } from '../../kit/CloseButton.tsx';
import { Floating } from '../../kit/Floating.tsx';
import type { CellStory } from './cell-story.ts';
import { CellCard } from './CellCard.tsx';
import type { WorstEnd } from './core/matrix.ts';
import type { Pick } from './core/pick.ts';
import { heatmapStyles } from './styles.ts';

interface CellBoxProps {
  readonly story: CellStory;
  readonly pick: Pick;
  readonly worst: WorstEnd;
  readonly owner: RefObject<HTMLElement | null>;
  /** Undefined where the row has a line of its own. */
  readonly onZoom: (() => void) | undefined;
  readonly onClose: (focus: boolean) => void;
}

export function CellBox({ story, pick, worst, owner, onZoom, onClose }: CellBoxProps) {
  const styles = useStyles2(heatmapStyles);
  const buttons = useStyles2(buttonStyles);
  return (
    <Floating label={`${story.name}, ${story.to}`} owner={owner} align="left" onClose={onClose}>
      <div className={styles.box}>
        <CellCard story={story} cell={pick.cell} worst={worst} />
        <div className={styles.cardPart}>
          {onZoom === undefined ? null : (
            <button type="button" className={buttons.button} onClick={onZoom}>
              Zoom to these rows
            </button>
          )}
          <CloseButton onClose={() => onClose(true)} />
        </div>
      </div>
    </Floating>
  );
}
