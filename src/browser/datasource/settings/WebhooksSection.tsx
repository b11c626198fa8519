/** Where people may post to from the model table. */
import { Button, useStyles2 } from '@grafana/ui';
import { mostWebhooks } from '../../../contract/settings.ts';
import type { EditableSettings } from './edit.ts';
import { addWebhook, removeWebhook, webhooksOf } from './edit-webhooks.ts';
import { settingsStyles } from './settings-styles.ts';
import { useRowKeys } from './use-row-keys.ts';
import { WebhookCard } from './WebhookCard.tsx';

interface WebhooksSectionProps {
  readonly settings: EditableSettings;
  readonly onChange: (settings: EditableSettings) => void;
}

export function WebhooksSection({ settings, onChange }: WebhooksSectionProps) {
  const styles = useStyles2(settingsStyles);
  const webhooks = webhooksOf(settings);
  const rows = useRowKeys(webhooks.length);
  return (
    <section className={styles.section} aria-label="Webhooks">
      <h3 className={styles.heading}>Webhooks</h3>
      <p className={styles.hint}>Channels to which an Editor may post what the model table shows. People choose one by its name; its address stays in the backend.</p>
      {webhooks.length === 0 ? null : (
        <ul className={styles.list} aria-label="Webhooks">
          {webhooks.map((_, index) => (
            <WebhookCard
              key={rows.keys[index]}
              settings={settings}
              index={index}
              onChange={onChange}
              onRemove={() => {
                rows.remove(index);
                onChange(removeWebhook(settings, index));
              }}
            />
          ))}
        </ul>
      )}
      <div>
        <Button
          size="sm"
          variant="secondary"
          icon="plus"
          disabled={webhooks.length >= mostWebhooks}
          onClick={() => {
            rows.add();
            onChange(addWebhook(settings));
          }}
        >
          Add a webhook
        </Button>
      </div>
    </section>
  );
}
