/** All alert rules, in the order in which they are written down. */
import type { AlertRule } from './alert-rule.ts';
import { notTrainingRule, staleRule } from './model-rules.ts';
import { keepAwakeRule, sourceMissingRule, watchGapRule } from './own-rules.ts';
import { vitalRules } from './vital-rules.ts';

export const alertRules: readonly AlertRule[] = [keepAwakeRule, staleRule, notTrainingRule, ...vitalRules, sourceMissingRule, watchGapRule];
