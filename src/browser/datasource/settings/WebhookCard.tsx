/** One webhook: its name, what it takes, its address and whether that may lie in the own network. */
import { Alert, Combobox, ConfirmButton, Field, IconButton, SecretInput, Switch, useStyles2 } from '@grafana/ui';
import { useId, useState } from 'react';
import type { WebhookSettings } from '../../../contract/settings.ts';
import { kindOf, nameOf, type EditableSettings } from './edit.ts';
import { addressState, renameWebhook, resetAddress, setAddress, setAllowInternal, setKind, webhookAddressProblem, webhookNameProblem, webhooksOf } from './edit-webhooks.ts';
import { NameField } from './NameField.tsx';
import { settingsStyles } from './settings-styles.ts';

interface WebhookCardProps {
  readonly settings: EditableSettings;
  readonly index: number;
  readonly onChange: (settings: EditableSettings) => void;
  readonly onRemove: () => void;
}

const kinds: Array<{ value: WebhookSettings['kind']; label: string; description: string }> = [
  { value: 'slack', label: 'Slack', description: 'Slack, and what takes the same: Mattermost, Rocket.Chat, Discord under /slack.' },
  { value: 'json', label: 'JSON', description: 'One JSON object with title, search, count, models and link, for anything else.' },
];

export function WebhookCard({ settings, index, onChange, onRemove }: WebhookCardProps) {
  const styles = useStyles2(settingsStyles);
  const id = useId();
  const [touched, setTouched] = useState(false);
  const [lost, setLost] = useState(false);
  const webhooks = webhooksOf(settings);
  const webhook = webhooks[index] ?? {};
  const name = nameOf(webhook);
  const { state, typed } = addressState(settings, webhook);
  const problem = webhookAddressProblem(settings, webhook);
  const shown = problem !== undefined && (touched || state === 'typed');
  const kind = kinds.find(({ value }) => value === kindOf(webhook));

  return (
    <li className={styles.card}>
      <div className={styles.header}>
        <span className={styles.webhook}>{name === '' ? `Webhook ${index + 1}` : name}</span>
        <ConfirmButton confirmText="Remove" confirmVariant="destructive" onConfirm={onRemove}>
          <IconButton name="trash-alt" tooltip={`Remove ${name}`} />
        </ConfirmButton>
      </div>
      <div className={styles.body}>
        {lost && state === 'none' ? (
          <Alert severity="warning" title="Enter again: Address">
            What was stored belonged to the former name of the webhook. Grafana hands no secret out, so it cannot move with the name.
          </Alert>
        ) : null}
        <div className={styles.fields}>
          <NameField
            name={name}
            description="By which people choose it."
            problemOf={(text) => webhookNameProblem(text, webhooks.filter((_, at) => at !== index).map(nameOf))}
            onRename={(next) => {
              const renamed = renameWebhook(settings, index, next);
              setLost(lost || renamed.lost);
              onChange(renamed.settings);
            }}
          />
          <Field noMargin label="Takes" description={kind?.description ?? 'What it takes.'} htmlFor={`${id}kind`}>
            <Combobox id={`${id}kind`} options={kinds} value={kind?.value ?? null} onChange={({ value }) => onChange(setKind(settings, index, value))} />
          </Field>
          <Field
            noMargin
            label="Address"
            description="A secret: whoever knows it can write in that channel."
            required
            invalid={shown}
            error={shown ? problem : undefined}
            htmlFor={`${id}address`}
            onBlur={() => setTouched(true)}
          >
            <SecretInput
              id={`${id}address`}
              autoComplete="new-password"
              spellCheck={false}
              placeholder="https://"
              isConfigured={state === 'stored'}
              value={typed}
              onReset={() => onChange(resetAddress(settings, index))}
              onChange={({ currentTarget }) => onChange(setAddress(settings, index, currentTarget.value))}
            />
          </Field>
          <Field noMargin label="In the own network" description="Allow an address that is internal. Otherwise one that is, or resolves to, an internal one is refused." htmlFor={`${id}internal`}>
            <Switch id={`${id}internal`} value={webhook['allowInternal'] === true} onChange={({ currentTarget }) => onChange(setAllowInternal(settings, index, currentTarget.checked))} />
          </Field>
        </div>
      </div>
    </li>
  );
}
