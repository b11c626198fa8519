/** Everything that is said of one model, field by field: who it is and who answers first, then what runs, then how well it can be kept. */
import { entities, type FieldOf } from '../../../core/models/entities.ts';
import { keysOf } from '../../../core/models/keys.ts';
import type { FactDetail } from '../../../contract/resources.ts';
import type { JoinInput } from '../join/join-input.ts';
import type { View } from '../view.ts';
import { factDetail } from './fact-detail.ts';

type ConcludedField = 'version' | 'oncall' | 'maintainabilityIndex' | 'maintainabilityCoverage';

const first = [
  'owner', 'team', 'rotation', 'oncall', 'runbook', 'domain', 'tab', 'modelType', 'version', 'launchTime', 'snapshotTime', 'snapshotSla', 'fallback', 'fallbackLoads',
  'trainingType', 'trainingPeriod', 'lastTrainingTime', 'trainingJob', 'framework', 'architecture', 'package', 'revenueImportance', 'alertState', 'alerts', 'alertCount', 'vitalsCount',
  'maintainabilityIndex', 'maintainabilityCoverage', 'maintainabilityTarget',
] as const satisfies readonly (FieldOf<'model'> | ConcludedField)[];

const fields: readonly string[] = [...new Set<string>([...first, ...keysOf(entities.model)])];

/** One entry a field, unknown ones included. Throws `ENTITY_UNKNOWN` where no source speaks of the model. */
export const modelFacts = (input: JoinInput, view: View | undefined, model: string): FactDetail[] => fields.map((field) => factDetail(input, view, { entity: 'model', key: model, field }));
