/** Grafana's own rules, and ours: no `any`, no `!`, no cast but `as const`, no forgotten promise, nothing that only React 19 does. */
import grafana from '@grafana/eslint-config';
import tseslint from 'typescript-eslint';
import { rules as onlyReact19 } from './scripts/lint/only-react-19.mjs';

export default [
  { ignores: ['dist/', 'build/', 'coverage/', 'node_modules/', 'test/asset-stub.cjs'] },
  ...(Array.isArray(grafana) ? grafana : [grafana]),
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: { parser: tseslint.parser, parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-ignore': true, 'ts-expect-error': true, 'ts-nocheck': true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
      '@typescript-eslint/array-type': 'off',
      'react/react-in-jsx-scope': 'off',
      'no-console': 'error',
    },
  },
  { files: ['src/browser/**/*.{ts,tsx}'], rules: onlyReact19 },
  {
    files: ['scripts/**', 'src/workbench/**', 'src/cli/**', 'test/**'],
    rules: { 'no-console': 'off' },
  },
];
