/** Puts an answer on the use of a fleet together, series by series, in any order. */
import { memberKey, type FleetAnswer, type FleetRequest } from '../../../core/telemetry/fleet-series.ts';
import { worse } from '../../../core/models/fleet.ts';
import { pointsOf } from '../../../core/telemetry/vital-series.ts';
import type { Series } from './api.ts';
import { eachPoint } from './samples.ts';

export class FleetBuilder {
  readonly #request: FleetRequest;
  readonly #cluster: string;
  readonly #points: number;
  readonly #wanted: ReadonlySet<string> | undefined;
  readonly #rowOf = new Map<string, number>();
  readonly #names: string[] = [];
  readonly #clusters: string[] = [];
  readonly #racks: string[] = [];
  /** Of rows that are the mean of several series: how many have a value, point by point. */
  readonly #counts = new Map<number, Uint16Array>();
  #values: Float32Array;

  /** `expected`: how many series are likely to come. `cluster`: of those that name none. */
  constructor(request: FleetRequest, expected: number, cluster = '') {
    this.#request = request;
    this.#cluster = cluster;
    this.#points = pointsOf(request.grid);
    this.#wanted = request.members === undefined ? undefined : new Set(request.members);
    this.#values = new Float32Array(expected * this.#points).fill(NaN);
  }

  /** Where several series are of one member, as of two servers that record the same, it is the worst of them, or their mean. What was not asked for is left out. */
  add({ metric, samples }: Series): void {
    const { level, resource, pooled, grid, cluster, rack } = this.#request;
    const at = { cluster: metric['cluster'] || this.#cluster, rack: metric['rack'] ?? '' };
    const name = level === 'cluster' ? at.cluster : (metric[level] ?? '');
    const isElsewhere = (wanted: string | undefined, is: string) => wanted !== undefined && is !== '' && is !== wanted;
    // Racks and clusters without a name stand for hosts of which nobody says where they are.
    const isNobody = name === '' && (level === 'host' || level === 'job');
    if (isNobody || this.#wanted?.has(name) === false || isElsewhere(cluster, at.cluster) || isElsewhere(rack, at.rack)) {
      return;
    }
    const key = memberKey(level, name, at.cluster);
    const isFirst = !this.#rowOf.has(key);
    const row = this.#row(key, name, at);
    const values = this.#values;
    const start = row * this.#points;
    const counts = isFirst || pooled === 'worst' ? undefined : this.#countsOf(row);
    eachPoint(samples, grid, (point, value) => {
      const known = values[start + point] ?? NaN;
      if (isFirst) {
        values[start + point] = value;
      } else if (counts === undefined) {
        values[start + point] = worse(resource, known, value);
      } else if (!Number.isNaN(value)) {
        const count = (counts[point] ?? 0) + 1;
        counts[point] = count;
        values[start + point] = count === 1 ? value : known + (value - known) / count;
      }
    });
  }

  answer(source: string, rest: Pick<FleetAnswer, 'warnings'> & Pick<Partial<FleetAnswer>, 'missing'>): FleetAnswer {
    return { source, members: this.#names, clusters: this.#clusters, racks: this.#racks, values: this.#values.subarray(0, this.#names.length * this.#points), ...rest };
  }

  /** As long as one series is there, of that one. */
  #countsOf(row: number): Uint16Array {
    const start = row * this.#points;
    const counts = this.#counts.get(row) ?? Uint16Array.from(this.#values.subarray(start, start + this.#points), (value) => (Number.isNaN(value) ? 0 : 1));
    this.#counts.set(row, counts);
    return counts;
  }

  #row(key: string, name: string, { cluster, rack }: { readonly cluster: string; readonly rack: string }): number {
    const known = this.#rowOf.get(key);
    if (known !== undefined) {
      this.#clusters[known] = this.#clusters[known] === cluster ? cluster : '';
      this.#racks[known] = this.#racks[known] === rack ? rack : '';
      return known;
    }
    const row = this.#names.push(name) - 1;
    this.#rowOf.set(key, row);
    this.#clusters.push(cluster);
    this.#racks.push(rack);
    if ((row + 1) * this.#points > this.#values.length) {
      const larger = new Float32Array(Math.max(16, 2 * (row + 1)) * this.#points).fill(NaN);
      larger.set(this.#values);
      this.#values = larger;
    }
    return row;
  }
}
