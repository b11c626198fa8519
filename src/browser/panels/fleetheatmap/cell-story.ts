/** Everything that is to be said of one cell of the map: the value, the row, the time, and the jobs there. */
import { levelTitles, worstEnd } from '../../../core/models/fleet.ts';
import type { CellLink } from '../../kit/safe-link.ts';
import type { TimeText } from '../../kit/time-text.ts';
import { cellText } from './core/distribution.ts';
import type { JobIndex } from './core/jobs.ts';
import { columnEnd, columnStart } from './core/matrix.ts';
import { memberBehind, type Pick } from './core/pick.ts';
import { countText } from './core/summary.ts';
import type { FleetData, JobTable } from './fleet-data.ts';
import { linksToJob, linksToModel } from './known-links.ts';
import type { Scene } from './scene.ts';

export interface JobThere {
  readonly key: string;
  readonly text: string;
  readonly links: readonly CellLink[];
}

export interface CellStory {
  readonly value: string;
  readonly name: string;
  /** Where it is and what it stands for, such as `rack r1 · cluster a · 40 hosts`. */
  readonly place: string;
  readonly from: string;
  readonly to: string;
  /** State now, and why. */
  readonly state: string;
  /** What the value is of, where rows or columns share a cell. */
  readonly pooled: readonly string[];
  readonly jobs: readonly JobThere[];
  readonly links: readonly CellLink[];
}

export interface StoryTeller {
  readonly data: FleetData;
  readonly jobs: () => JobTable;
  readonly index: () => JobIndex;
  readonly time: TimeText;
  /** Whether Northstar’s datasource answered. */
  readonly isNorthstar: boolean;
}

const mostJobs = 3;

export function storyOf(scene: Scene, pick: Pick, lastColumn: number, teller: StoryTeller): CellStory {
  const { rows, matrix } = scene;
  const member = rows.members[pick.row];
  const behind = memberBehind(matrix, rows, pick.row, pick.column);
  const host = rows.parts === undefined ? pick.row : behind;
  const [fromMs, toMs] = [columnStart(rows, pick.column), columnEnd(rows, pick.column)];
  const part = (word: string, value: string | undefined) => (value === undefined || value === '' || value === member?.name ? [] : [`${word} ${value}`]);
  const now = host === undefined ? undefined : teller.data.now(host);
  const state = rows.parts === undefined ? [member?.state ?? '', now?.reason ?? ''].filter((text) => text !== '').join(': ') : '';
  return {
    value: `${matrix.title} ${cellText(pick.cell)}`,
    name: member?.name ?? '',
    place: [...part('rack', member?.rack), ...part('cluster', member?.cluster), ...part('team', member?.team), ...((member?.hosts ?? 1) === 1 && rows.level === 'host' ? [] : [countText(member?.hosts ?? 0, 'host')])].join(' · '),
    from: teller.time(fromMs),
    to: teller.time(toMs),
    state,
    pooled: pooledTexts(scene, pick, behind),
    jobs: jobsThere(scene, host, fromMs, toMs, pick.column === lastColumn, teller),
    links: rows.parts === undefined ? teller.data.links(pick.row) : [],
  };
}

function pooledTexts({ rows, matrix }: Scene, { rowsPooled, columnsPooled }: Pick, behind: number | undefined): readonly string[] {
  const end = matrix.worst === (matrix.resource === undefined ? 'low' : worstEnd[matrix.resource]) ? 'The worst' : `The ${matrix.worst}est`;
  const texts: string[] = [];
  if (behind !== undefined) {
    texts.push(`${end} of its ${levelTitles[matrix.level].many}: ${matrix.members[behind]?.name ?? ''}`);
  }
  if (rowsPooled > 1) {
    texts.push(`${end} of ${countText(rowsPooled, rows.level)} that share this line`);
  }
  if (columnsPooled > 1) {
    texts.push(`${end} of ${columnsPooled} steps that share this column`);
  }
  return texts;
}

function jobsThere({ matrix }: Scene, host: number | undefined, fromMs: number, toMs: number, isLast: boolean, { data, jobs, index, isNorthstar }: StoryTeller): readonly JobThere[] {
  const member = host === undefined ? undefined : matrix.members[host];
  if (host === undefined || member === undefined || matrix.level !== 'host') {
    return [];
  }
  const known = (job: string, model: string) => (isNorthstar ? [...linksToJob(job), ...linksToModel(model)] : []);
  const there = index().at(member.name, member.cluster, fromMs, toMs);
  if (there.length === 0) {
    const { job, model } = data.now(host);
    return job === '' ? [] : [{ key: job, text: capital(`${isLast ? '' : 'now '}${jobText(job, model, '')}`), links: distinct([...data.nowLinks(host), ...known(job, model)]) }];
  }
  return there.slice(0, mostJobs).flatMap((at) => {
    const span = jobs().jobs[at];
    return span === undefined ? [] : [{ key: String(at), text: capital(jobText(span.job, span.model, span.state)), links: distinct([...jobs().links(at), ...known(span.job, span.model)]) }];
  });
}

const jobText = (job: string, model: string, state: string) => [`job ${job}`, model === '' ? '' : `model ${model}`, state].filter((text) => text !== '').join(' · ');

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** Each address once; the data’s own words for it first. */
function distinct(links: readonly CellLink[]): readonly CellLink[] {
  return links.filter((link, at) => links.findIndex(({ href }) => href === link.href) === at);
}

/** One sentence, for a screen reader that follows the cursor. */
export function spokenStory({ value, name, place, to, state, pooled, jobs }: CellStory): string {
  return [`${name}, ${to}: ${value}`, place, state, ...pooled, ...jobs.map(({ text }) => text)].filter((text) => text !== '').join('. ');
}
