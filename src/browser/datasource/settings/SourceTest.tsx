/** Asks a source now, with the settings that are saved, and says what it answers. */
import { Button, useStyles2 } from '@grafana/ui';
import { useState } from 'react';
import { sourceTest, type SourceTest as Answer } from '../../../contract/resources.ts';
import { failureOf } from '../../kit/failure.ts';
import { Glyph } from '../../kit/Glyph.tsx';
import { postResource } from '../../kit/resource.ts';
import { settingsStyles } from './settings-styles.ts';
import type { SavedState } from './unsaved.ts';

interface SourceTestProps {
  readonly datasourceUid: string;
  readonly source: string;
  readonly saved: SavedState;
  /** Another text for each state of the source: a result holds only for the one that was there when it was asked. */
  readonly edition: string;
}

type Result = Pick<Answer, 'ok' | 'message' | 'durationMs'>;

async function ask(datasourceUid: string, source: string): Promise<Result> {
  try {
    return await postResource(datasourceUid, 'test-source', sourceTest, { source });
  } catch (problem) {
    return { ok: false, message: failureOf(problem).text, durationMs: NaN };
  }
}

const notes: Readonly<Record<SavedState, string | undefined>> = {
  saved: undefined,
  changed: 'You have changes that are not saved: the test asks with the settings as they were saved last.',
  new: 'Save the settings first: the backend tests only what is saved.',
};

export function SourceTest({ datasourceUid, source, saved, edition }: SourceTestProps) {
  const styles = useStyles2(settingsStyles);
  const [asking, setAsking] = useState(false);
  const [result, setResult] = useState<Result & { readonly edition: string }>();
  const test = async () => {
    setAsking(true);
    setResult({ ...(await ask(datasourceUid, source)), edition });
    setAsking(false);
  };
  return (
    <div className={styles.test}>
      <Button variant="secondary" size="sm" icon={asking ? 'spinner' : 'play'} disabled={asking || saved === 'new'} onClick={() => void test()} aria-label={`Test ${source}`}>
        {asking ? 'Testing…' : 'Test'}
      </Button>
      <div role="status">
        {result?.edition !== edition || asking ? null : (
          <span className={result.ok ? styles.good : styles.bad}>
            <Glyph name={result.ok ? 'good' : 'bad'} />
            <span>
              {result.ok ? 'It works: ' : ''}
              {result.message}
              {Number.isFinite(result.durationMs) ? ` (${Math.round(result.durationMs).toLocaleString('en-GB')} ms)` : ''}
            </span>
          </span>
        )}
      </div>
      {notes[saved] === undefined ? null : <span className={styles.kind}>{notes[saved]}</span>}
    </div>
  );
}
