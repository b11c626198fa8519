/** Sources of a test: what each says, as the input of the join and of the slow one. */
import { fieldPaths, type FieldPath } from '../../../../core/models/entities.ts';
import type { Reason } from '../../../../core/models/fact.ts';
import { FactLog } from '../../facts/fact-log.ts';
import type { IdentityRule } from '../../facts/canonical-names.ts';
import { naiveFacts, type Said } from '../../facts/testing/naive-facts.ts';
import { say } from '../../facts/testing/say.ts';
import type { JoinSource } from '../join-input.ts';
import { entitiesOf, givenBy, type NaiveSource } from './naive-join.ts';
import { modelsOf } from './naive-models.ts';
import type { PlainView } from './plain-view.ts';

/** When test sources are read and views joined. */
export const now = Date.UTC(2026, 2, 14, 9);

export interface TestSource {
  readonly name: string;
  /** Every field unless it is said. */
  readonly gives?: readonly FieldPath[];
  readonly cannotGive?: Readonly<Partial<Record<FieldPath, Reason>>>;
  readonly lastSuccess?: number;
  readonly identity?: IdentityRule | undefined;
  /** Undefined: it has not answered yet. */
  readonly says: readonly Said[] | undefined;
}

export function joinSource({ name, gives = fieldPaths, cannotGive = {}, lastSuccess = now, identity, says }: TestSource): JoinSource {
  const log = new FactLog({ source: name, now, identity });
  says?.forEach((one) => say(log, one));
  const facts = says === undefined ? undefined : log.seal();
  const answered = facts !== undefined;
  return {
    gives,
    cannotGive,
    facts,
    state: {
      name, kind: 'test', state: answered ? 'ok' : 'failing', lastSuccess: answered ? lastSuccess : NaN, lastAttempt: now, nextAttempt: NaN, durationSeconds: NaN,
      facts: facts?.facts ?? 0, models: facts?.models ?? 0, problems: 0, failures: 0, since: NaN, errorCode: null, error: null, onlyHere: [],
    },
  };
}

/** What the view of these sources must hold. */
export function naiveView(sources: readonly TestSource[], productionAliases: readonly string[]): PlainView {
  const all = sources.map(({ name, gives = fieldPaths, cannotGive = {}, lastSuccess = now, identity, says }): NaiveSource => ({ name, gives, cannotGive, lastSuccess, facts: says && naiveFacts(says, now, identity).of }));
  return {
    given: givenBy(all),
    models: modelsOf(all, productionAliases, now),
    launches: entitiesOf(all, 'launch'),
    incidents: entitiesOf(all, 'incident'),
    rotations: entitiesOf(all, 'rotation'),
    packages: entitiesOf(all, 'package'),
    organisation: entitiesOf(all, 'organisation'),
  };
}
