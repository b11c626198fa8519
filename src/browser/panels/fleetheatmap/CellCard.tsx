/** What is said of a cell, in the card beside the pointer and in the box that a click or Enter opens. */
import { useStyles2, useTheme2 } from '@grafana/ui';
import { CellLinks } from '../../kit/CellLinks.tsx';
import type { CellStory } from './cell-story.ts';
import { cssColour, patternImage, shareColour } from './core/colours.ts';
import { reasonOf } from './core/distribution.ts';
import type { WorstEnd } from './core/matrix.ts';
import { shareOf } from '../../../contract/packed-matrix.ts';
import { heatmapStyles } from './styles.ts';

interface CellCardProps {
  readonly story: CellStory;
  readonly cell: number;
  readonly worst: WorstEnd;
}

export function CellCard({ story, cell, worst }: CellCardProps) {
  const styles = useStyles2(heatmapStyles);
  const { isDark } = useTheme2();
  const reason = reasonOf(cell);
  const look = reason === undefined ? { background: cssColour(shareColour(shareOf(cell), worst, isDark)) } : { backgroundImage: patternImage(reason, isDark) };
  const { name, value, place, from, to, state, pooled, jobs, links } = story;
  return (
    <>
      <div className={styles.cardName}>{name}</div>
      {place === '' ? null : <div className={styles.cardQuiet}>{place}</div>}
      <div className={styles.cardValue}>
        <span className={styles.swatch} style={look} aria-hidden="true" />
        {value}
      </div>
      <div className={styles.cardQuiet}>
        {from} to {to}
      </div>
      {pooled.map((text) => (
        <div key={text} className={styles.cardQuiet}>
          {text}
        </div>
      ))}
      {state === '' ? null : <div className={styles.cardQuiet}>Now {state}</div>}
      {jobs.map((job) => (
        <div key={job.key} className={styles.cardPart}>
          {job.text}
          {job.links.length === 0 ? null : (
            <div>
              <CellLinks links={job.links} className={styles.link} />
            </div>
          )}
        </div>
      ))}
      {links.length === 0 ? null : (
        <div className={styles.cardPart}>
          <CellLinks links={links} className={styles.link} />
        </div>
      )}
    </>
  );
}
