/** The statements of a datasource's sources that could not be used, asked for when somebody wants to see them. */
import { Button, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import { useState } from 'react';
import type { ProblemList } from '../../contract/resources.ts';
import { failureOf } from '../kit/failure.ts';
import { appStyles } from './app-styles.ts';
import { fetchProblems } from './health.ts';

const most = 50;

type Shown = { readonly state: 'closed' | 'loading' } | { readonly state: 'failed'; readonly problem: string } | { readonly state: 'open'; readonly list: ProblemList };

export function ProblemsOf({ datasourceUid }: { readonly datasourceUid: string }) {
  const styles = useStyles2(appStyles);
  const [shown, setShown] = useState<Shown>({ state: 'closed' });
  const open = async () => {
    setShown({ state: 'loading' });
    try {
      setShown({ state: 'open', list: await fetchProblems(datasourceUid) });
    } catch (problem) {
      setShown({ state: 'failed', problem: failureOf(problem).text });
    }
  };
  switch (shown.state) {
    case 'closed':
      return (
        <Button size="sm" variant="secondary" fill="text" icon="angle-down" onClick={() => void open()}>
          Show the statements that cannot be used
        </Button>
      );
    case 'loading':
      return <LoadingPlaceholder text="Asking for them…" />;
    case 'failed':
      return <span className={styles.bad}>{shown.problem}</span>;
    case 'open':
      return (
        <>
          <ul className={styles.problems} aria-label="Statements that cannot be used">
            {shown.list.problems.slice(0, most).map(({ source, message, where }, index) => (
              <li key={index}>
                <strong>{source}</strong>
                {where === null ? '' : `, ${where}`}: {message}
              </li>
            ))}
          </ul>
          {shown.list.total > most ? <span className={styles.quiet}>These are the first {most} of {shown.list.total.toLocaleString('en-GB')}.</span> : null}
        </>
      );
  }
}
