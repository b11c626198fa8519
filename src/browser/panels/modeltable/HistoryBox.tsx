/** The history of one model beside its row: launches and rollbacks, versions, and when it became stale or stopped training. */
import { locationUtil } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useEffect, useId, useState, type RefObject } from 'react';
import { dashboards, variables } from '../../../contract/identifiers.ts';
import { eventTitle } from '../../kit/event-title.ts';
import { failureOf } from '../../kit/failure.ts';
import { Floating } from '../../kit/Floating.tsx';
import type { HistoryEntry, ModelHistory } from '../../kit/history.ts';
import { momentText } from '../../kit/moment-text.ts';
import { Notices, noticesOf } from '../../kit/Notices.tsx';
import type { TimeText } from '../../kit/time-text.ts';
import { versionText } from './cell.ts';
import type { AskedHistory } from './history-ahead.ts';
import { historyStyles } from './history-styles.ts';

interface HistoryBoxProps extends AskedHistory {
  readonly owner: RefObject<HTMLElement | null>;
  readonly time: TimeText;
  readonly onClose: (focus: boolean) => void;
}

/** Of each kind; the answer holds more, so that a model that often becomes stale still shows its launches. */
const shownOfEach = 10;

const sections = [
  { title: 'Launches and rollbacks', events: ['launch', 'rollback', 'gone', 'back'] },
  { title: 'Versions created', events: ['version'] },
  { title: 'Judged', events: ['stale', 'fresh', 'notTraining', 'training'] },
] as const;

export function HistoryBox({ model, answer: asked, known, owner, time, onClose }: HistoryBoxProps) {
  const styles = useStyles2(historyStyles);
  const id = useId();
  const [awaited, setAnswer] = useState<{ readonly history: ModelHistory } | { readonly problem: string }>();
  const answer = known === undefined ? awaited : { history: known };
  useEffect(() => {
    if (known !== undefined) {
      return undefined;
    }
    let wanted = true;
    asked.then(
      (history) => wanted && setAnswer({ history }),
      (problem: unknown) => wanted && setAnswer({ problem: failureOf(problem).text })
    );
    return () => {
      wanted = false;
    };
  }, [asked, known]);
  return (
    <Floating label={`History of ${model}`} describedBy={id} owner={owner} align="left" onClose={onClose}>
      <div className={styles.box}>
        <div className={styles.head}>
          <strong className={styles.name}>{model}</strong>
          <a className={styles.link} href={locationUtil.assureBaseUrl(`/d/${dashboards.model.uid}?${new URLSearchParams({ [`var-${variables.model}`]: model }).toString()}`)}>
            Open model
          </a>
        </div>
        <div id={id} aria-live="polite">
          {answer === undefined ? <p className={styles.note}>Asking for the history…</p> : 'problem' in answer ? <p className={styles.note}>The history cannot be shown. {answer.problem}</p> : <Sections history={answer.history} time={time} />}
        </div>
      </div>
    </Floating>
  );
}

function Sections({ history, time }: { readonly history: ModelHistory; readonly time: TimeText }) {
  const styles = useStyles2(historyStyles);
  return (
    <>
      <Notices notices={noticesOf([history.frame])} />
      {sections.map(({ title, events }, place) => {
        const found = history.entries.filter(({ event }) => events.some((known) => known === event)).slice(0, shownOfEach);
        if (found.length === 0 && place > 0) {
          return null;
        }
        return (
          <section key={title} className={styles.section} aria-label={title}>
            <h4 className={styles.title}>{title}</h4>
            {found.length === 0 ? <p className={styles.note}>None is known: no source states one, and none was seen since Northstar watches this model.</p> : null}
            <ol className={styles.list}>
              {found.map((entry, index) => (
                <li key={index} className={styles.entry}>
                  <Entry entry={entry} time={time} />
                </li>
              ))}
            </ol>
          </section>
        );
      })}
    </>
  );
}

function Entry({ entry, time }: { readonly entry: HistoryEntry; readonly time: TimeText }) {
  const styles = useStyles2(historyStyles);
  const { event, version, previousVersion, actor, basis, current, source } = entry;
  const when = momentText(entry, time);
  const versions = version === undefined ? '' : event === 'version' ? versionText(version) : previousVersion === undefined ? `to ${versionText(version)}` : `${versionText(previousVersion)} → ${versionText(version)}`;
  return (
    <>
      <span className={event === 'rollback' || event === 'stale' || event === 'notTraining' ? styles.bad : styles.word}>{event === 'version' ? versions : eventTitle(event)}</span>
      {event === 'version' || versions === '' ? null : <span>{versions}</span>}
      {current === true ? <span className={styles.current}>in production</span> : null}
      <span className={styles.quiet}>{[when === '' ? 'time unknown' : when, actor === undefined ? undefined : `by ${actor}`, source, basis].filter((part) => part !== undefined).join(' · ')}</span>
    </>
  );
}
