/** The box that a press on a cell opens, or a link to it: what is said of it, its runs, which source says what, and what the build is made of. */
import { useStyles2 } from '@grafana/ui';
import type { RefObject } from 'react';
import { CloseButton } from '../../kit/CloseButton.tsx';
import { Floating } from '../../kit/Floating.tsx';
import type { TimeText } from '../../kit/time-text.ts';
import { buildMarkOf } from './core/disputes.ts';
import { CompareWith } from './CompareWith.tsx';
import type { BuildMatrix } from './core/matrix.ts';
import type { Failure } from './core/next-failure.ts';
import { meaningOf } from './core/reference.ts';
import { Disagreement } from './Disagreement.tsx';
import { FailedChecks } from './FailedChecks.tsx';
import { InputList } from './InputList.tsx';
import { RunList } from './RunList.tsx';
import type { Story } from './story.ts';
import { StoryCard } from './StoryCard.tsx';
import { matrixStyles } from './styles.ts';

/** Where more can be asked about a package. */
export interface RunSource {
  readonly datasourceUid: string;
  readonly packageName: string;
}

interface CellBoxProps {
  readonly story: Story;
  readonly matrix: BuildMatrix;
  /** Of the build, where the box is about it as a whole. */
  readonly failures: readonly Failure[];
  /** The builds that are shown: indices. */
  readonly shown: readonly number[];
  /** Undefined where the frame is not Northstar's. */
  readonly source: RunSource | undefined;
  readonly time: TimeText;
  readonly anchor: RefObject<HTMLElement | null>;
  /** The matrix, where the box is to cover neither the column of its build nor what stands above the matrix. */
  readonly besideWithin: RefObject<HTMLElement | null> | undefined;
  /** Whether a person opened it, and no link did. */
  readonly takesFocus: boolean;
  /** A failure of the build: its line. */
  readonly onOpen: (line: number) => void;
  /** With the index of another build that is shown. */
  readonly onCompare: (other: number) => void;
  /** `focus`: whether the keys go back to the matrix. */
  readonly onClose: (focus: boolean) => void;
}

export function CellBox({ story, matrix, failures, shown, source, time, anchor, besideWithin, takesFocus, onOpen, onCompare, onClose }: CellBoxProps) {
  const styles = useStyles2(matrixStyles);
  const { title, build, buildAt, reference, check, isBlank, isDisputed } = story;
  return (
    <Floating label={title} owner={anchor} align="left" besideWithin={besideWithin} takesFocus={takesFocus} onClose={onClose}>
      <div className={styles.box}>
        <StoryCard story={story} />
        <FailedChecks matrix={matrix} build={buildAt} failures={failures} onOpen={onOpen} />
        {source === undefined || check === '' || isBlank ? null : <RunList {...source} cell={story} time={time} />}
        {source === undefined || check !== '' || !isDisputed ? null : (
          <div className={styles.part}>
            <Disagreement datasourceUid={source.datasourceUid} of={buildMarkOf(source.packageName, build)} />
          </div>
        )}
        {reference === undefined ? null : <InputList builds={matrix.builds} newer={reference.broke} isTold={reference.broke === buildAt} older={reference.build} being={meaningOf(reference, check)} />}
        <CompareWith builds={matrix.builds} shown={shown} build={buildAt} reference={reference} onCompare={onCompare} />
        <div className={styles.part}>
          <CloseButton onClose={() => onClose(true)} />
        </div>
      </div>
    </Floating>
  );
}
