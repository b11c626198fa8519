/**
 * How a matrix of shares travels: one row a member, its cells packed to one text. `docs/fleet.md` documents the layout for whoever reads or
 * writes it elsewhere. Pure, and the same code on both sides.
 */
import { z } from 'zod';
import { levels, resources } from '../core/models/fleet.ts';

/** 0 to `fullCell` are shares in half percents; beyond them lie the reasons why there is none. Values above 1 are shown as 1. */
export const fullCell = 200;
export const cells = {
  /** A number that cannot be: negative, infinite, or above what an exporter could mean. */
  invalid: 252,
  drained: 253,
  /** Free to be given: nobody’s waste. */
  unallocated: 254,
  /** Nobody measured it. Not the same as 0. */
  noData: 255,
} as const;

/** Above this a share is no rounding error of its exporter. */
const mostShare = 1.05;

/** `meta.custom.matrix` of the frame. Column `k` holds the worst, or the mean, over the step that ends at `from + k * step`. */
export const packedMatrix = z.object({
  version: z.literal(1),
  level: z.enum(levels),
  /** Milliseconds since the epoch, and milliseconds. */
  from: z.number(),
  step: z.number().positive(),
  columns: z.int().min(0),
  /** Which columns of the frame are packed, and what each holds. */
  packed: z.array(z.object({ column: z.string(), resource: z.enum(resources), pooled: z.enum(['worst', 'mean']) })),
});
export type PackedMatrix = z.infer<typeof packedMatrix>;

/** The byte of a share; NaN is no data. */
export function cellOf(share: number): number {
  if (Number.isNaN(share)) {
    return cells.noData;
  }
  return share < 0 || share > mostShare ? cells.invalid : Math.round(Math.min(1, share) * fullCell);
}

/** The share of a byte; NaN where it says why there is none. */
export const shareOf = (cell: number): number => (cell <= fullCell ? cell / fullCell : NaN);

/** Base64 of the bytes of one row. */
export function packRow(row: Uint8Array): string {
  let binary = '';
  for (const byte of row) {
    binary += String.fromCharCode(byte);
  }
  return btoa(binary);
}

/** Fills `row` from its text; what is missing is no data, and what is too much is left out. Answers whether the text was whole. */
export function unpackRow(text: string | null | undefined, row: Uint8Array): boolean {
  if (text === null || text === undefined || text === '') {
    row.fill(cells.noData);
    return false;
  }
  try {
    return (decodesItself(row) && isWholeIn(text, row)) || decodedByText(text, row);
  } catch {
    row.fill(cells.noData);
    return false;
  }
}

/** Engines of 2025 and later decode thirty times as fast into bytes as by way of a text. */
interface DecodingBytes extends Uint8Array {
  setFromBase64(text: string): { readonly read: number; readonly written: number };
}
const decodesItself = (row: Uint8Array): row is DecodingBytes => 'setFromBase64' in row;

/** A text of another length is left to the other way: this one writes no part of a group of three bytes. */
function isWholeIn(text: string, row: DecodingBytes): boolean {
  const { read, written } = row.setFromBase64(text);
  return written === row.length && read === text.length;
}

function decodedByText(text: string, row: Uint8Array): boolean {
  const binary = atob(text);
  for (let column = 0; column < Math.min(row.length, binary.length); column++) {
    row[column] = binary.charCodeAt(column);
  }
  row.fill(cells.noData, Math.min(row.length, binary.length));
  return binary.length === row.length;
}
