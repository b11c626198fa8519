/** What one source measures and keeps nowhere: asked each time, under the names by which models are joined. */
import type { FleetRequest } from '../../core/telemetry/fleet-series.ts';
import type { VitalsRequest } from '../../core/telemetry/vital-series.ts';
import { askFleet, measuresFleet } from './fleet/ask-fleet.ts';
import type { SealedFleet } from './fleet/given-fleet.ts';
import type { AskedSource } from './measuring/ask-source.ts';
import { askVitals, measuresVitals } from './vitals/ask-source.ts';
import type { SealedVitals } from './vitals/given-vitals.ts';
import { NamesAtSource } from './vitals/names-at-source.ts';

export class MeasuredSource {
  readonly names: NamesAtSource;
  readonly #asked: AskedSource;
  readonly #ending: AbortSignal;

  /** Aborting `ending` ends whatever is asked. */
  constructor(asked: AskedSource, ending: AbortSignal) {
    this.names = new NamesAtSource(asked.source.identity);
    this.#asked = asked;
    this.#ending = ending;
  }

  get hasVitals(): boolean {
    return measuresVitals(this.#asked.source);
  }

  get hasFleet(): boolean {
    return measuresFleet(this.#asked.source);
  }

  /** See `askVitals`. */
  vitals(request: VitalsRequest, signal: AbortSignal): Promise<SealedVitals | string> {
    return askVitals(this.#asked, this.names, request, signal, this.#ending);
  }

  /** See `askFleet`. */
  fleet(request: FleetRequest, signal: AbortSignal): Promise<SealedFleet | string> {
    return askFleet(this.#asked, request, signal, this.#ending);
  }
}
