/** The last good data of a source as it is handed from one federation to the next, so that an edit of the settings loses none of it. */
import { createHash } from 'node:crypto';
import type { SourceSettings } from '../../contract/settings.ts';
import type { Problems } from './facts/problem-list.ts';
import type { SourceFacts } from './facts/source-facts.ts';
import type { SourceState } from './view.ts';

export interface KeptSource {
  readonly name: string;
  /** What was asked, and with what: see `keyOfSource`. */
  readonly key: string;
  /** On shared memory. */
  readonly facts: SourceFacts;
  readonly problems: Problems;
  /** How the source stood when it was handed on. */
  readonly state: SourceState;
}

/** Of a source: what may be another while the same is asked. */
const ofNoMatter = ['name', 'refreshSeconds', 'timeoutSeconds', 'keepDays', 'days', 'ca', 'proxy'];

/** The same for settings that ask for the same builds, whatever the source is called, who asks, and how far back. */
export function askedOfSource(settings: SourceSettings): string {
  const asked = Object.entries(settings).filter(([option]) => !ofNoMatter.includes(option)).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex');
}

/** The same for settings that ask for the same data; its pace and patience do not matter. Nothing can be read back from it. */
export function keyOfSource(settings: SourceSettings, secrets: readonly string[], productionAliases: readonly string[]): string {
  const { refreshSeconds: _pace, timeoutSeconds: _patience, ...asked } = settings;
  const inOrder = Object.entries(asked).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify([inOrder, secrets, productionAliases])).digest('hex');
}
