/** From which facts Northstar concludes the fields of a model that no source states itself, and by which rule. */
import { aliasKey, versionKey } from '../../../core/models/entities.ts';
import type { RuleId } from '../join/precedence.ts';
import type { FactAddress } from './stated.ts';

export interface Conclusion {
  readonly rule: RuleId;
  readonly from: readonly FactAddress[];
}

/** `valueOf`: the text of another field of the same model, where it is known. Asked where no source states the field of this model itself; undefined for one that is not concluded from others. */
export function concludedFrom(model: string, field: string, valueOf: (field: string) => string | undefined, productionAliases: readonly string[]): Conclusion | undefined {
  const named = (reference: string, make: (name: string) => FactAddress): FactAddress[] => {
    const name = valueOf(reference);
    return name === undefined ? [] : [make(name)];
  };
  switch (field) {
    case 'version':
      return {
        rule: 'productionAlias',
        from: [...productionAliases.map((alias) => ({ entity: 'alias', key: aliasKey(model, alias), field: 'version' }) as const), { entity: 'model', key: model, field: 'stageVersion' }],
      };
    case 'snapshotTime':
      return { rule: 'versionCreated', from: named('version', (version) => ({ entity: 'version', key: versionKey(model, version), field: 'createdTime' })) };
    case 'oncall':
      return { rule: 'oncallOfRotation', from: named('rotation', (key) => ({ entity: 'rotation', key, field: 'oncall' })) };
    case 'rotationResolves':
      return { rule: 'rotationOfModel', from: named('rotation', (key) => ({ entity: 'rotation', key, field: 'resolves' })) };
    case 'packageVerdict':
      return { rule: 'verdictOfPackage', from: named('package', (key) => ({ entity: 'package', key, field: 'verdict' })) };
    case 'lineageKnown':
      return { rule: 'lineageEdges', from: [] };
    case 'maintainabilityIndex':
    case 'maintainabilityCoverage':
      return { rule: 'maintainability', from: [] };
    default:
      return undefined;
  }
}

/** Rules that fill these fields where no source states them. */
export const filledBy: Readonly<Record<string, RuleId>> = { launchTime: 'newestLaunch', fallbackLoads: 'fallbackVersion' };
