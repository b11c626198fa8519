/** One source: how it fares in a word and a sign, how old its data is, and what is wrong with what to do about it. */
import { cx } from '@emotion/css';
import { Icon, useStyles2 } from '@grafana/ui';
import type { IconName } from '@grafana/data';
import { Fragment } from 'react';
import { errorsIn } from '../../contract/error-parts.ts';
import { agoText } from '../kit/duration-text.ts';
import { appStyles } from './app-styles.ts';
import type { SourceHealth, SourceState } from './health.ts';

const states: Readonly<Record<SourceState, { readonly word: string; readonly icon: IconName; readonly tone: 'good' | 'busy' | 'warn' | 'bad' | 'quiet' }>> = {
  ok: { word: 'ok', icon: 'check-circle', tone: 'good' },
  refreshing: { word: 'refreshing', icon: 'sync', tone: 'busy' },
  failing: { word: 'failing', icon: 'times-circle', tone: 'bad' },
  paused: { word: 'paused', icon: 'pause', tone: 'warn' },
  never: { word: 'never read', icon: 'clock-nine', tone: 'quiet' },
};

const counted = (count: number, noun: string) => `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`;

/** `elapsedSeconds`: since the source was asked about. */
export function SourceRow({ health, elapsedSeconds }: { readonly health: SourceHealth; readonly elapsedSeconds: number }) {
  const styles = useStyles2(appStyles);
  const { source, kind, state, ageSeconds, models, problems, errorCode, error, missing } = health;
  const { word, icon, tone } = states[state];
  const errors = error === undefined ? [] : errorsIn(error, errorCode);
  return (
    <li className={styles.row} aria-label={source}>
      <span className={cx(styles.state, styles[tone])}>
        <Icon name={icon} />
        {word}
      </span>
      <span>
        <span className={styles.source}>{source}</span> <span className={styles.quiet}>{[kind, ...(models === undefined || ageSeconds === undefined ? [] : [counted(models, 'model')])].join(' · ')}</span>
      </span>
      <span className={styles.age}>{ageSeconds === undefined ? 'no data yet' : `data read ${agoText(ageSeconds + elapsedSeconds)}`}</span>
      {errors.length === 0 && missing === undefined && problems === 0 ? null : (
        <div className={styles.detail}>
          {errors.map(({ code, cause, cure }, place) => (
            <Fragment key={place}>
              <span>{cause}</span>
              {cure === undefined ? null : <span className={styles.quiet}>{cure}</span>}
              {code === undefined ? null : <code className={styles.code}>{code}</code>}
            </Fragment>
          ))}
          {missing === undefined ? null : <span className={styles.quiet}>Missing meanwhile: {missing}</span>}
          {problems === 0 ? null : (
            <span className={styles.warn}>
              <Icon name="exclamation-triangle" /> {counted(problems, 'statement')} of it cannot be used.
            </span>
          )}
        </div>
      )}
    </li>
  );
}
