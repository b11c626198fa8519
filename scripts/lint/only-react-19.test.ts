import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { rules } from './only-react-19.mjs';

/** The rules that a text breaks. */
function broken(text: string): (string | null)[] {
  const found = new Linter().verify(text, [{ files: ['**/*.tsx'], languageOptions: { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } }, rules }], 'text.tsx');
  return found.map(({ ruleId }) => ruleId);
}

it.each([
  "import { use } from 'react';",
  "import { useState, useActionState } from 'react';",
  "import { preload } from 'react-dom';",
])('lets nobody import what React 18 lacks: %s', (text) => {
  expect(broken(text)).toEqual(['no-restricted-imports']);
});

it.each([
  'const a = React.use(promise);',
  'const a = <ThemeContext value={1} />;',
  'function Input({ ref, id }) { return id; }',
  'const Input = ({ ref: inner }) => inner;',
  'interface Props { readonly ref: object }',
  'const a = <div ref={(node) => { hold(node); return () => drop(node); }} />;',
  'const a = <form action={save} />;',
  'const a = <button formAction={() => save()} />;',
  'const a = <div><title>Models</title></div>;',
  'const a = <link rel="stylesheet" href="a.css" />;',
])('lets nobody write what React 18 does not do: %s', (text) => {
  expect(broken(text)).toEqual(['no-restricted-syntax']);
});

it('keeps the rule of Grafana on imports', () => {
  expect(broken("import moment from 'moment';")).toEqual(['no-restricted-imports']);
});

it.each([
  "import { forwardRef, useState } from 'react';",
  "import { createPortal } from 'react-dom';",
  'const a = <ThemeContext.Provider value={1} />;',
  'const Input = forwardRef(function Input({ id }, ref) { return <input id={id} ref={ref} />; });',
  'const a = <div ref={(node) => { hold(node); }} />;',
  'const a = <form action="/save" onSubmit={save} />;',
  'const a = <svg><title>Models</title></svg>;',
])('lets everybody write what both do: %s', (text) => {
  expect(broken(text)).toEqual([]);
});
