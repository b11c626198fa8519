/** Which rules' links a table answers. */
import { alertRules, type LinkedRule } from '../../../../contract/identifiers.ts';
import type { ModelTableOptions } from '../options.ts';

const none: readonly LinkedRule[] = [];

export const answeredRules = ({ alerts, viewInUrl }: Pick<ModelTableOptions, 'alerts' | 'viewInUrl'>): readonly LinkedRule[] => alerts ?? (viewInUrl === false ? none : alertRules);
