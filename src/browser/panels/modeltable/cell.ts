/** One cell as it is drawn: plain data, made for the visible rows only. */
import type { Reader } from './values.ts';
import type { TimeText } from '../../kit/time-text.ts';
import { agoText, longDuration } from '../../kit/duration-text.ts';
import type { ModelColumn } from './options.ts';

export type Tone = 'good' | 'bad' | 'waiting' | 'firing';

export interface Cell {
  /** '' where the value is unknown. */
  readonly text: string;
  /** A judgement, in words; drawn with an icon and a colour. */
  readonly state?: { readonly word: string; readonly tone: Tone };
  /** Said after the text, more quietly. */
  readonly aside?: string;
  /** 0 to 1: length of the bar beside the text. */
  readonly share?: number;
}

export type CellMaker = (row: number) => Cell;
/** The readers of the columns that the data has. */
export type Readers = Partial<Record<ModelColumn, Reader>>;

const properNames: Readonly<Record<string, string>> = {
  pytorch: 'PyTorch',
  tensorflow: 'TensorFlow',
  jax: 'JAX',
  xgboost: 'XGBoost',
  lightgbm: 'LightGBM',
  catboost: 'CatBoost',
  onnx: 'ONNX',
};

const numberFormat = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

const isLittle = (ratio: number): boolean => ratio > 0 && ratio < 0.0005;
/** A little is not nothing: what would round to 0 is `<0.1%`. */
export const percentText = (ratio: number): string => (Number.isNaN(ratio) ? '' : isLittle(ratio) ? '<0.1%' : `${Math.round(ratio * 1_000) / 10}%`);
export const plainNumber = (value: number): string => (Number.isNaN(value) ? '' : numberFormat.format(value));
const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const wholePercent = (value: number): string => (Number.isNaN(value) ? '' : String(Math.round(value)));

/** `9 of 10 known, by weight`: the share of the index's weight whose criteria are known, in tenths; criteria weigh differently, so it is no count of them. */
export const coverageText = (ratio: number): string => (Number.isNaN(ratio) ? '' : `${Math.round(ratio * 10)} of 10 known, by weight`);

/** A text per row, and a key that is cheaper to make: rows with equal keys have equal texts. */
export interface Texts {
  readonly text: (row: number) => string;
  readonly key: (row: number) => string | number;
}

const byRaw = (reader: Reader, text: (row: number) => string): Texts => ({ text, key: (row) => reader.text(row) });
/** `key`: what the text tells of the number. */
const byNumber = (reader: Reader, key: (value: number) => number, text: (value: number) => string): Texts => ({ text: (row) => text(reader.number(row)), key: (row) => key(reader.number(row)) });
const inParts = (parts: number) => (value: number) => Math.round(value * parts);
/** Moments are written to the minute. */
export const byMinute = (reader: Reader, time: TimeText): Texts => ({ text: (row) => time(reader.number(row)), key: (row) => Math.floor(reader.number(row) / 60_000) });

/** How the text of a column of `models` is written; columns not named here show the value as it is. */
export function textMaker(column: ModelColumn, readers: Readers, time: TimeText): Texts | undefined {
  const reader = readers[column];
  if (reader === undefined) {
    return undefined;
  }
  switch (column) {
    case 'launchTime':
    case 'snapshotTime':
      return byMinute(reader, time);
    case 'snapshotStaleness':
      return stalenessText(reader, readers.snapshotSla);
    case 'snapshotSla':
      return byNumber(reader, inParts(1_000), durationText);
    case 'maintainabilityIndex':
      return byNumber(reader, inParts(1), wholePercent);
    case 'maintainabilityCoverage':
      return byNumber(reader, inParts(10), coverageText);
    case 'revenueImportance':
      return byNumber(reader, (ratio) => (isLittle(ratio) ? 0.5 : inParts(1_000)(ratio)), percentText);
    case 'trainingType':
      return byRaw(reader, (row) => capitalised(reader.text(row)));
    case 'framework':
      return byRaw(reader, (row) => properNames[reader.text(row).toLowerCase()] ?? reader.text(row));
    case 'alertState':
      return byRaw(reader, (row) => alertWords[reader.text(row)]?.word ?? reader.text(row));
    case 'fallback':
      return byRaw(reader, (row) => versionText(reader.text(row)));
    default:
      return reader.kind === 'boolean' ? byNumber(reader, inParts(1), truthText) : undefined;
  }
}

const alertWords: Readonly<Record<string, { readonly word: string; readonly tone: Tone }>> = {
  firing: { word: 'Firing', tone: 'firing' },
  pending: { word: 'Pending', tone: 'waiting' },
  ok: { word: 'Ok', tone: 'good' },
};

const durationText = (seconds: number): string => (Number.isFinite(seconds) ? longDuration(seconds) : '');
const truthText = (truth: number): string => (truth === 1 ? 'true' : truth === 0 ? 'false' : '');
export const versionText = (version: string): string => (/^\d+$/.test(version) ? `version ${version}` : version);

const shortVersion = (version: string): string => (/^\d+$/.test(version) ? `v${version}` : version);

function stalenessText(staleness: Reader, sla: Reader | undefined): Texts {
  const limits = new Map<number, string>();
  const limitOf = (seconds: number) => {
    let text = limits.get(seconds);
    if (text === undefined) {
      const limit = durationText(seconds);
      text = `, SLA: ${limit === '' ? 'unknown' : limit}`;
      limits.set(seconds, text);
    }
    return text;
  };
  const text = (row: number) => {
    const seconds = staleness.number(row);
    return Number.isFinite(seconds) ? `${agoText(seconds)}${sla === undefined ? '' : limitOf(sla.number(row))}` : '';
  };
  return { text, key: text };
}

/** What stands beside the text. */
export function cellMaker(column: ModelColumn, readers: Readers, text: (row: number) => string): CellMaker {
  const { version, stale, training, rotation, alertState, maintainabilityIndex, maintainabilityCoverage, revenueImportance } = readers;
  switch (column) {
    case 'model':
      return version === undefined ? (row) => ({ text: text(row) }) : (row) => withAside(text(row), shortVersion(version.text(row)));
    case 'snapshotStaleness':
      return stale === undefined ? (row) => ({ text: text(row) }) : (row) => withState(text(row), stale.number(row), 'Stale', 'Fresh');
    case 'stale':
      return (row) => judged(readers.stale?.number(row) ?? NaN, 'Stale', 'Fresh');
    case 'training':
      return (row) => judged(1 - (readers.training?.number(row) ?? NaN), 'Not training', 'Training');
    case 'trainingType':
      return training === undefined ? (row) => ({ text: text(row) }) : (row) => (training.number(row) === 0 ? withState(text(row), 1, 'Not training', '') : { text: text(row) });
    case 'maintainabilityIndex':
      return (row) => ({
        ...partlyKnown(text(row), maintainabilityCoverage?.number(row) ?? NaN),
        ...shareOf((maintainabilityIndex?.number(row) ?? NaN) / 100),
      });
    case 'revenueImportance':
      return (row) => ({ text: text(row), ...shareOf(revenueImportance?.number(row) ?? NaN) });
    case 'alertState':
      return (row) => {
        const known = alertWords[alertState?.text(row) ?? ''];
        return { text: text(row), ...(known === undefined ? {} : { state: { word: '', tone: known.tone } }) };
      };
    case 'oncall':
      return rotation === undefined ? (row) => ({ text: text(row) }) : (row) => withAside(text(row), rotation.text(row));
    default:
      return (row) => ({ text: text(row) });
  }
}

const withAside = (text: string, aside: string): Cell => (aside === '' ? { text } : { text, aside });
const shareOf = (ratio: number): Pick<Cell, 'share'> => (Number.isFinite(ratio) ? { share: Math.min(1, Math.max(0, ratio)) } : {});
const partlyKnown = (text: string, coverage: number): Cell => (Number.isNaN(coverage) || text === '' ? { text } : { text, aside: `${Math.round(coverage * 10)}/10` });

function withState(text: string, bad: number, badWord: string, goodWord: string): Cell {
  return Number.isNaN(bad) || text === '' ? { text } : { text, state: { word: bad === 1 ? badWord : goodWord, tone: bad === 1 ? 'bad' : 'good' } };
}
/** The judgement is the whole cell. */
function judged(bad: number, badWord: string, goodWord: string): Cell {
  return Number.isNaN(bad) ? { text: '' } : { text: bad === 1 ? badWord : goodWord, state: { word: '', tone: bad === 1 ? 'bad' : 'good' } };
}
