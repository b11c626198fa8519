/** What is said of a place: in the card beside the pointer, and in the box that a press opens. */
import { useStyles2 } from '@grafana/ui';
import { CellLinks } from '../../kit/CellLinks.tsx';
import { readinessText } from './core/readiness-signs.ts';
import { ReadinessMark, StateMark } from './StateMark.tsx';
import type { Story } from './story.ts';
import { matrixStyles } from './styles.ts';

export function StoryCard({ story }: { readonly story: Story }) {
  const styles = useStyles2(matrixStyles);
  const { title, readiness, state, stateText, isBlank, sentences, links } = story;
  return (
    <>
      <div className={styles.title}>{title}</div>
      {readiness === undefined ? null : (
        <div className={styles.state}>
          <ReadinessMark state={readiness.state} />
          {readinessText(readiness)}
        </div>
      )}
      {state === undefined ? null : (
        <div className={styles.state}>
          <StateMark state={state} isBlank={isBlank} />
          {stateText}
        </div>
      )}
      {sentences.map((text) => (
        <div key={text} className={styles.quiet}>
          {text}
        </div>
      ))}
      {links.length === 0 ? null : (
        <div className={styles.part}>
          <CellLinks links={links} className={styles.link} />
        </div>
      )}
    </>
  );
}
