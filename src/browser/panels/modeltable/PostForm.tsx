/** Posts a summary of what is shown to a channel: by a webhook that the settings name, and only what was seen before. */
import { locationUtil } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { useStyles2 } from '@grafana/ui';
import { useEffect, useId, useState } from 'react';
import { postPreview, postSent, webhookList, type PostDraft } from '../../../contract/resources.ts';
import { buttonStyles } from '../../kit/button-styles.ts';
import { failureOf } from '../../kit/failure.ts';
import { Glyph } from '../../kit/Glyph.tsx';
import { getResource, postResource } from '../../kit/resource.ts';
import { distinctNames, hasRepeatedKeys } from './count-text.ts';
import { formStyles } from './form-styles.ts';
import type { TableState } from './table-store.ts';
import { parametersOf } from './view.ts';

interface PostFormProps {
  readonly datasourceUid: string;
  readonly title: string;
  readonly state: TableState;
  readonly viewInUrl: boolean;
}

type Draft = { readonly body: PostDraft; readonly text: string; readonly key: string };

export function PostForm({ datasourceUid, title, state, viewInUrl }: PostFormProps) {
  const styles = useStyles2(formStyles);
  const buttons = useStyles2(buttonStyles);
  const [webhooks, setWebhooks] = useState<{ readonly names: readonly string[]; readonly mayPost: boolean }>();
  const [draft, setDraft] = useState<Draft>();
  const [result, setResult] = useState<{ readonly sent: boolean; readonly text: string }>();
  const [busy, setBusy] = useState(false);
  const id = useId();

  const preview = async (webhook: string) => {
    setDraft(undefined);
    setResult(undefined);
    if (webhook === '') {
      return;
    }
    const body = draftOf(webhook, title, state, viewInUrl);
    const { text } = await postResource(datasourceUid, 'post/preview', postPreview, body);
    setDraft({ body, text, key: newKey() });
  };
  const send = async ({ body, key }: Draft) => {
    const { sent, message } = await postResource(datasourceUid, 'post', postSent, { ...body, key });
    setResult({ sent, text: message });
  };
  const during = (work: Promise<void>) => {
    setBusy(true);
    void work.catch((problem: unknown) => setResult({ sent: false, text: failureOf(problem).text })).finally(() => setBusy(false));
  };
  useEffect(() => {
    let wanted = true;
    getResource(datasourceUid, 'webhooks', webhookList).then(
      (answer) => wanted && setWebhooks({ names: answer.webhooks.map(({ name }) => name), mayPost: answer.mayPost }),
      (problem: unknown) => wanted && setResult({ sent: false, text: failureOf(problem).text })
    );
    return () => {
      wanted = false;
    };
  }, [datasourceUid]);

  const reason = webhooks === undefined ? undefined : !webhooks.mayPost ? 'Posting needs the role Editor.' : webhooks.names.length === 0 ? 'No webhook is configured. An administrator adds one in the settings of the datasource.' : undefined;
  return (
    <div className={styles.box}>
      {webhooks === undefined && result === undefined ? <p className={styles.note}>Asking for the webhooks…</p> : null}
      {reason === undefined ? null : <p className={styles.note}>{reason}</p>}
      {webhooks === undefined || reason !== undefined ? null : (
        <div className={styles.form}>
          <label htmlFor={id} className={styles.title}>
            Post to
          </label>
          <select id={id} className={styles.choices} disabled={busy} defaultValue="" onChange={(event) => during(preview(event.currentTarget.value))}>
            <option value="">Choose a channel</option>
            {webhooks.names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
          {draft === undefined ? null : (
            <>
              <pre className={styles.area} aria-label="What will be sent" tabIndex={0}>
                {draft.text}
              </pre>
              <button type="button" className={buttons.button} disabled={busy || result?.sent === true} onClick={() => during(send(draft))}>
                <Glyph name="post" />
                Send to {draft.body.webhook}
              </button>
            </>
          )}
        </div>
      )}
      {result === undefined ? null : (
        <p className={result.sent ? styles.good : styles.problem} role={result.sent ? 'status' : 'alert'}>
          <Glyph name={result.sent ? 'good' : 'bad'} size={13} />
          {result.text}
        </p>
      )}
    </div>
  );
}

const namedModels = 20;

function draftOf(webhook: string, title: string, { table, rows, view }: TableState, viewInUrl: boolean): PostDraft {
  if (viewInUrl) {
    locationService.partial(parametersOf(view), true);
  }
  const { pathname, search } = locationService.getLocation();
  const names = distinctNames(table, rows);
  const models = [...names].slice(0, namedModels).filter((name) => name !== '');
  return { webhook, title, search: view.search, rows: hasRepeatedKeys(table) ? names.size : rows.length, models, url: `${window.location.origin}${locationUtil.assureBaseUrl(`${pathname}${search}`)}` };
}

/** The same for one preview, so that a second press sends nothing twice. Not randomUUID: without TLS browsers have none. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
