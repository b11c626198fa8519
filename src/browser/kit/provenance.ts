/** Reads the provenance that a frame of Northstar's datasource carries in `meta.custom.provenance`. */
import { encodedProvenance, type EncodedProvenance } from '../../contract/resources.ts';
import { reasonText, type Basis } from '../../core/models/fact.ts';

export type ProvenanceEntry = EncodedProvenance[string]['dictionary'][number];

export interface Provenance {
  /** Where the value of a cell comes from; undefined where the frame does not say. */
  of(column: string, row: number): ProvenanceEntry | undefined;
}

const none: Provenance = { of: () => undefined };

/** Provenance of a frame by its `meta.custom`; that of a frame which carries none, or none that can be read, is silent. */
export function readProvenance(custom: unknown): Provenance {
  if (typeof custom !== 'object' || custom === null || !('provenance' in custom)) {
    return none;
  }
  const parsed = encodedProvenance.safeParse(custom.provenance);
  if (!parsed.success) {
    return none;
  }
  const columns = new Map(Object.entries(parsed.data));
  return {
    of(name, row) {
      const column = columns.get(name);
      return column?.dictionary[codeAt(column.codes, column.width, row)];
    },
  };
}

/** The code of one row, from base64 of little-endian codes; decodes only the few characters that hold it. */
export function codeAt(base64: string, width: 0 | 1 | 2, row: number): number {
  if (width === 0) {
    return 0;
  }
  const firstByte = row * width;
  const group = Math.floor(firstByte / 3);
  const bytes = atob(base64.slice(group * 4, group * 4 + 8));
  const at = firstByte - group * 3;
  const low = bytes.charCodeAt(at);
  return width === 1 ? low : low | (bytes.charCodeAt(at + 1) << 8);
}

const basisText: Readonly<Record<Basis, string>> = {
  observed: 'seen in the running system',
  declared: 'written down by a person',
  inferred: 'concluded by a rule',
};
const ageText = { minutes: 'minutes ago', hours: 'hours ago', days: 'days ago', weeks: 'weeks ago', older: 'months ago or more' } as const;

/** How a value is known, as one line: `mlflow · observed, seen in the running system · hours ago`. */
export function provenanceLine({ source, basis, age }: ProvenanceEntry): string {
  return [source, basis === undefined ? undefined : `${basis} (${basisText[basis]})`, age === undefined ? undefined : ageText[age]]
    .filter((part) => part !== undefined)
    .join(' · ');
}

/** Why a value is unknown, in one sentence. */
export function unknownText(entry: ProvenanceEntry | undefined): string {
  return entry?.reason === undefined ? 'The data has no value here.' : reasonText[entry.reason];
}

/** What a reader must beware of. */
export function cautions(entry: ProvenanceEntry): readonly string[] {
  return [
    ...(entry.outdated === true ? ['The source has not answered since; this is its last good value.'] : []),
    ...(entry.conflict === true ? ['Other sources say something else.'] : []),
  ];
}
