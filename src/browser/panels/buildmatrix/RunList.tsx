/** Every run of a check on a build, asked for when its box is opened; another cell needs another list (`key`). */
import { useStyles2 } from '@grafana/ui';
import { useEffect, useState } from 'react';
import { stateWords } from '../../../core/release/states.ts';
import { shortDuration } from '../../kit/duration-text.ts';
import { failureOf } from '../../kit/failure.ts';
import { safeAddress } from '../../kit/safe-link.ts';
import type { TimeText } from '../../kit/time-text.ts';
import { outcomeOf } from './core/disputes.ts';
import { stateOfWord } from './core/words.ts';
import { Disagreement } from './Disagreement.tsx';
import { fetchRuns, type Run } from './runs.ts';
import { StateMark } from './StateMark.tsx';
import { matrixStyles } from './styles.ts';
import type { SelectedCell } from './view.ts';

interface RunListProps {
  readonly datasourceUid: string;
  readonly packageName: string;
  readonly cell: SelectedCell;
  readonly time: TimeText;
}

export function RunList({ datasourceUid, packageName, cell: { build, check }, time }: RunListProps) {
  const styles = useStyles2(matrixStyles);
  const [answer, setAnswer] = useState<{ readonly runs: readonly Run[] } | { readonly failure: string }>();
  useEffect(() => {
    const left = new AbortController();
    fetchRuns(datasourceUid, packageName, { build, check }, left.signal).then(
      (runs) => setAnswer({ runs }),
      (error: unknown) => {
        if (!left.signal.aborted) {
          setAnswer({ failure: failureOf(error).text });
        }
      }
    );
    return () => left.abort();
  }, [datasourceUid, packageName, build, check]);
  if (answer === undefined) {
    return <div className={styles.part}>Loading its runs…</div>;
  }
  if ('failure' in answer) {
    return (
      <div className={styles.part} role="alert">
        Its runs are not known: {answer.failure}
      </div>
    );
  }
  return (
    <div className={styles.part}>
      <table className={styles.runs} aria-label="Runs">
        <tbody>
          {answer.runs.map(({ attempt, state: word, startTime, duration, machine, failure, message, url, conflict }, index) => {
            const state = stateOfWord(word) ?? 'unknown';
            const log = safeAddress(url);
            return (
              <tr key={index}>
                <th scope="row">{Number.isNaN(attempt) ? '' : attempt}</th>
                <td>
                  <StateMark state={state} isBlank={false} /> {stateWords[state].title}
                </td>
                <td>
                  {[Number.isNaN(startTime) ? '' : time(startTime), Number.isNaN(duration) ? '' : shortDuration(duration), machine, failure === '' ? '' : `${failure} fault`, message].filter((part) => part !== '').join(' · ')}
                  {log === undefined ? null : (
                    <>
                      {' '}
                      <a className={styles.link} href={log} target="_blank" rel="noreferrer">
                        Log
                      </a>
                    </>
                  )}
                  {conflict ? <Disagreement datasourceUid={datasourceUid} of={outcomeOf(packageName, build, check, attempt)} /> : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
