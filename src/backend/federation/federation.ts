/**
 * The federation of one datasource: every source refreshed at its own pace, what they say joined into views. A source that
 * fails leaves the others and its own last good data as they are.
 */
import { NorthstarError } from '../../contract/errors.ts';
import type { FactDetail, ProblemList, SourceTest } from '../../contract/resources.ts';
import type { Settings } from '../../contract/settings.ts';
import type { FleetRequest } from '../../core/telemetry/fleet-series.ts';
import type { VitalsRequest } from '../../core/telemetry/vital-series.ts';
import type { Clock } from '../connectors/connector.ts';
import type { RegisteredConnector } from '../connectors/define.ts';
import type { HttpClient } from '../connectors/http.ts';
import { factDetail } from './detail/fact-detail.ts';
import { modelFacts } from './detail/model-facts.ts';
import { modelVersions, type ModelVersion } from './detail/model-versions.ts';
import type { GivenFleet } from './fleet/given-fleet.ts';
import type { KeptSource } from './kept-source.ts';
import type { BuildKeeper } from './releases/kept-build.ts';
import { givenBy } from './measuring/given.ts';
import { SharedAnswers } from './measuring/shared-answers.ts';
import { onlyGivenBy, sourceOf } from './source.ts';
import { SourceRunner } from './source-runner.ts';
import type { View } from './view.ts';
import { ViewSchedule, type Patience } from './view-schedule.ts';
import type { GivenVitals } from './vitals/given-vitals.ts';

export interface FederationOptions {
  readonly settings: Settings;
  readonly secrets: Readonly<Record<string, string>>;
  readonly kinds: readonly RegisteredConnector[];
  readonly clock: Clock;
  /** An HTTP client whose errors name the source. */
  readonly http: (source: string, patienceMs: number) => HttpClient;
  readonly onView: (view: View) => void;
  /** What an error of ours was, for the log. */
  readonly onFault: (error: unknown) => void;
  /** 0 to 1; spreads the refreshes of sources over time. */
  readonly random?: () => number;
  readonly patience?: Patience;
  /** Last good data of an earlier federation; used where the same is asked. */
  readonly kept?: readonly KeptSource[];
  /** Keeps what sources said of builds; absent where nothing outlives a restart. */
  readonly keeper?: BuildKeeper;
  /** The last good data of a source, after each good refresh. */
  readonly onKept?: (kept: KeptSource) => void;
}

/** Panels of one dashboard that want the same ask so close together. */
const sharedForMs = 1_000;

export class Federation {
  readonly #runners: readonly SourceRunner[];
  readonly #vitals = new SharedAnswers<GivenVitals>(sharedForMs);
  readonly #fleet = new SharedAnswers<GivenFleet>(sharedForMs);
  readonly #views: ViewSchedule;

  constructor(options: FederationOptions) {
    const { settings, random = Math.random, clock, onFault, kept = [], onKept, keeper, onView, patience } = options;
    this.#views = new ViewSchedule({
      input: () => ({ sources: this.#runners.map((runner) => runner.joinSource()), productionAliases: settings.productionAliases, now: clock.now() }),
      isWhole: () => this.#runners.every(({ attempted }) => attempted),
      hasFacts: () => this.#runners.some(({ facts }) => facts !== undefined),
      onView,
      patience,
    });
    const sources = settings.sources.map((source) => sourceOf(source, { ...options, productionAliases: settings.productionAliases }));
    this.#runners = sources.map((source): SourceRunner => {
      const runner: SourceRunner = new SourceRunner({
        source,
        onlyHere: onlyGivenBy(source, sources),
        clock,
        random,
        onFault,
        keeper,
        kept: kept.find(({ name, key }) => name === source.settings.name && key === source.key),
        onChange: (change) => {
          if (change === 'facts' && runner.kept !== undefined) {
            onKept?.(runner.kept);
          }
          this.#views.changed(change);
        },
      });
      return runner;
    });
  }

  start(): void {
    this.#views.start();
    if (this.#runners.some(({ facts }) => facts !== undefined)) {
      this.#views.changed('facts');
    }
    this.#runners.forEach((runner) => runner.start());
  }

  stop(): void {
    this.#views.stop();
    this.#runners.forEach((runner) => runner.stop());
  }

  /** Everything that any source says of one field of one entity. Throws `ENTITY_UNKNOWN` or `QUERY_INVALID`. */
  factDetail(entity: string, key: string, field: string): FactDetail {
    return factDetail(this.#views.input, this.#views.view, { entity, key, field });
  }

  /** Of every field of a model. Throws `ENTITY_UNKNOWN`. */
  modelFacts(model: string): readonly FactDetail[] {
    return modelFacts(this.#views.input, this.#views.view, model);
  }

  /** Newest first. */
  versions(model: string, most: number): readonly ModelVersion[] {
    return modelVersions(this.#views.input.sources, model, most);
  }

  /** Of all sources that measure vitals; one that fails is said beside the others. Who asks the same at about the same time shares the answer. */
  vitals(request: VitalsRequest, signal: AbortSignal): Promise<GivenVitals> {
    const measuring = this.#runners.map(({ measured }) => measured).filter(({ hasVitals }) => hasVitals);
    return this.#vitals.ask(JSON.stringify(request), signal, async (ending) => {
      return givenBy(await Promise.all(measuring.map((source) => source.vitals(request, ending))));
    });
  }

  /** Of all sources that measure the fleet, as `vitals` is answered. */
  fleet(request: FleetRequest, signal: AbortSignal): Promise<GivenFleet> {
    const measuring = this.#runners.map(({ measured }) => measured).filter(({ hasFleet }) => hasFleet);
    return this.#fleet.ask(JSON.stringify(request), signal, async (ending) => givenBy(await Promise.all(measuring.map((source) => source.fleet(request, ending)))));
  }

  /** Throws `ENTITY_UNKNOWN`. */
  testSource(name: string): Promise<SourceTest> {
    const runner = this.#runners.find((one) => one.name === name);
    if (runner === undefined) {
      throw new NorthstarError('ENTITY_UNKNOWN', { entity: 'source', key: name });
    }
    return runner.test();
  }

  /** The statements that the sources' last good refreshes could not use. */
  problems(): ProblemList {
    return {
      problems: this.#runners.flatMap(({ name, problems }) => problems.list.map(({ code, message, where = null }) => ({ source: name, code, message, where }))),
      total: this.#runners.reduce((sum, { problems }) => sum + problems.total, 0),
    };
  }
}
