/** Cells whose values a person mapped to colours: each is a judgement, drawn as those of Northstar's own columns are. */
import { MappingType, type Field } from '@grafana/data';
import type { CellMaker, Tone } from './cell.ts';
import type { Reader } from './values.ts';

const toneOf: Readonly<Record<string, Tone>> = { green: 'good', red: 'bad', orange: 'waiting' };

/** `text`: what the cell shows; a value without a colour shows nothing else. */
export function judgedCell({ config }: Field, reader: Reader, text: (row: number) => string): CellMaker {
  const tones = new Map<string, Tone>();
  for (const mapping of config.mappings ?? []) {
    for (const [value, { color = '' }] of mapping.type === MappingType.ValueToText ? Object.entries(mapping.options) : []) {
      const tone = toneOf[color];
      if (tone !== undefined) {
        tones.set(value, tone);
      }
    }
  }
  return (row) => {
    const tone = tones.get(reader.text(row));
    return tone === undefined ? { text: text(row) } : { text: text(row), state: { word: '', tone } };
  };
}
