/** What the search and the sorting of a table need of a column. Nothing here knows Grafana or React. */
export interface CoreColumn {
  readonly id: string;
  /** Names by which a search may mean the column, lower case. */
  readonly names: readonly string[];
  /** `text` sorts by the text, with runs of digits as numbers; `number` sorts by the number. */
  readonly order: 'text' | 'number';
  /** The cell as a person reads it; '' where the value is unknown. */
  text(row: number): string;
  /** Rows with equal keys have equal texts; cheaper to read than the text. */
  key(row: number): string | number;
  /** What its cells show where that is not the text: a search that names no column finds it too. Rows with equal keys show the same. */
  readonly shown?: Pick<CoreColumn, 'text' | 'key'>;
  /** Id of the column that a search for this one by name reads too; its unknown values count for nothing. */
  readonly readWith?: string;
  /** NaN where the value is unknown or no number. */
  number(row: number): number;
}

export interface SortKey {
  readonly column: string;
  readonly descending: boolean;
}
