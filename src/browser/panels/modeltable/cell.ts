/** One cell as it is drawn: plain data, made for the visible rows only. */
import type { Reader } from './values.ts';
import type { TimeText } from '../../kit/time-text.ts';
import { agoText, longDuration } from '../../kit/duration-text.ts';
import type { ModelColumn } from './options.ts';

export interface Cell {
  /** '' where the value is unknown. */
  readonly text: string;
  /** A judgement, in words; drawn with an icon and a colour. */
  readonly state?: { readonly word: string; readonly good: boolean };
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

export const percentText = (ratio: number): string => (Number.isNaN(ratio) ? '' : `${numberFormat.format(Math.round(ratio * 1_000) / 10)}%`);
export const plainNumber = (value: number): string => (Number.isNaN(value) ? '' : numberFormat.format(value));
const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const wholePercent = (value: number): string => (Number.isNaN(value) ? '' : String(Math.round(value)));

/** `9 of 10 known`: the share of the index's weight whose criteria are known, in tenths. */
export const coverageText = (ratio: number): string => (Number.isNaN(ratio) ? '' : `${Math.round(ratio * 10)} of 10 known`);

/** How the text of a column of `models` is written; columns not named here show the value as it is. */
export function textMaker(column: ModelColumn, readers: Readers, time: TimeText): ((row: number) => string) | undefined {
  const reader = readers[column];
  if (reader === undefined) {
    return undefined;
  }
  switch (column) {
    case 'launchTime':
    case 'snapshotTime':
      return (row) => time(reader.number(row));
    case 'snapshotStaleness':
      return stalenessText(reader, readers.snapshotSla);
    case 'snapshotSla':
      return (row) => durationText(reader.number(row));
    case 'maintainabilityIndex':
      return (row) => wholePercent(reader.number(row));
    case 'maintainabilityCoverage':
      return (row) => coverageText(reader.number(row));
    case 'revenueImportance':
      return (row) => percentText(reader.number(row));
    case 'trainingType':
      return (row) => capitalised(reader.text(row));
    case 'framework':
      return (row) => properNames[reader.text(row).toLowerCase()] ?? reader.text(row);
    case 'fallback':
      return (row) => versionText(reader.text(row));
    default:
      return reader.kind === 'boolean' ? (row) => truthText(reader.number(row)) : undefined;
  }
}

const durationText = (seconds: number): string => (Number.isFinite(seconds) ? longDuration(seconds) : '');
const truthText = (truth: number): string => (truth === 1 ? 'true' : truth === 0 ? 'false' : '');
export const versionText = (version: string): string => (/^\d+$/.test(version) ? `version ${version}` : version);

function stalenessText(staleness: Reader, sla: Reader | undefined): (row: number) => string {
  return (row) => {
    const seconds = staleness.number(row);
    if (!Number.isFinite(seconds)) {
      return '';
    }
    const limit = durationText(sla?.number(row) ?? NaN);
    return sla === undefined ? agoText(seconds) : `${agoText(seconds)}, SLA: ${limit === '' ? 'unknown' : limit}`;
  };
}

/** What stands beside the text. */
export function cellMaker(column: ModelColumn, readers: Readers, text: (row: number) => string): CellMaker {
  const { version, stale, training, rotation, maintainabilityIndex, maintainabilityCoverage, revenueImportance } = readers;
  switch (column) {
    case 'model':
      return version === undefined ? (row) => ({ text: text(row) }) : (row) => withAside(text(row), versionText(version.text(row)));
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
    case 'oncall':
      return rotation === undefined ? (row) => ({ text: text(row) }) : (row) => withAside(text(row), rotation.text(row));
    default:
      return (row) => ({ text: text(row) });
  }
}

const withAside = (text: string, aside: string): Cell => (aside === '' ? { text } : { text, aside });
const shareOf = (ratio: number): Pick<Cell, 'share'> => (Number.isFinite(ratio) ? { share: Math.min(1, Math.max(0, ratio)) } : {});
const partlyKnown = (text: string, coverage: number): Cell => (coverage < 0.95 && text !== '' ? { text, aside: `${Math.round(coverage * 10)}/10` } : { text });

function withState(text: string, bad: number, badWord: string, goodWord: string): Cell {
  return Number.isNaN(bad) || text === '' ? { text } : { text, state: { word: bad === 1 ? badWord : goodWord, good: bad !== 1 } };
}
/** The judgement is the whole cell. */
function judged(bad: number, badWord: string, goodWord: string): Cell {
  return Number.isNaN(bad) ? { text: '' } : { text: bad === 1 ? badWord : goodWord, state: { word: '', good: bad !== 1 } };
}
