/** A federation that has a view when the test says so. */
import type { FactDetail, ProblemList, SourceTest } from '../../../contract/resources.ts';
import type { ModelVersion } from '../../federation/detail/model-versions.ts';
import type { KeptSource } from '../../federation/kept-source.ts';
import type { View } from '../../federation/view.ts';
import type { GivenFleet } from '../../federation/fleet/given-fleet.ts';
import type { GivenVitals } from '../../federation/vitals/given-vitals.ts';
import type { FederationPort, FederationStart } from '../federation-port.ts';

export class FakeFederation implements FederationPort {
  readonly start: FederationStart;
  stopped = false;
  #view: View | undefined;
  readonly #listeners: ((view: View) => void)[] = [];

  constructor(start: FederationStart) {
    this.start = start;
  }
  /** The moment the first or next view is joined. */
  swap(view: View) {
    this.#view = view;
    this.#listeners.forEach((listener) => listener(view));
  }
  view() {
    return this.#view;
  }
  /** What it hands to the one that follows. */
  keeps: readonly KeptSource[] = [];
  kept() {
    return this.keeps;
  }
  onView(listener: (view: View) => void) {
    this.#listeners.push(listener);
  }
  ready(signal: AbortSignal): Promise<View> {
    if (this.#view !== undefined) {
      return Promise.resolve(this.#view);
    }
    return new Promise((resolve, reject) => {
      this.#listeners.push(resolve);
      signal.addEventListener('abort', () => reject(new Error('aborted')));
    });
  }
  factDetail(entity: string, key: string, field: string): Promise<FactDetail> {
    return Promise.resolve({ entity, key, field, used: null, reason: 'notStated', rule: 'No source states it.', others: [] });
  }
  modelFacts(): Promise<readonly FactDetail[]> {
    return Promise.resolve([]);
  }
  /** What it says of any model. */
  says: readonly ModelVersion[] = [];
  versions(model: string, most: number) {
    return Promise.resolve(this.says.filter((version) => version.model === model).slice(0, most));
  }
  /** What its sources of vitals answer to anything. */
  measures: GivenVitals = { answers: [], problems: [] };
  vitals() {
    return Promise.resolve(this.measures);
  }
  /** What its sources of fleet telemetry answer to anything. */
  uses: GivenFleet = { answers: [], problems: [] };
  fleet() {
    return Promise.resolve(this.uses);
  }
  testSource(source: string): Promise<SourceTest> {
    return Promise.resolve({ source, ok: true, message: 'Found 3 models.', code: null, durationMs: 4 });
  }
  problems(): Promise<ProblemList> {
    return Promise.resolve({ problems: [], total: 0 });
  }
  stop() {
    this.stopped = true;
    return Promise.resolve();
  }
}
