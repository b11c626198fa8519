import type { Linter } from 'eslint';

export const rules: Linter.RulesRecord;
