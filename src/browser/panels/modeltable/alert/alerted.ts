/** What a banner is told: the alert, and the table that it is about. */
import type { TimeText } from '../../../kit/time-text.ts';
import type { TableState } from '../table-store.ts';
import type { AlertLink } from '../../../kit/alert-link.ts';

export interface Alerted {
  readonly link: AlertLink;
  readonly state: TableState;
  /** Of the frame; -1 where the data has not the row that the link names. */
  readonly row: number;
  readonly datasourceUid: string | undefined;
  readonly time: TimeText;
}
