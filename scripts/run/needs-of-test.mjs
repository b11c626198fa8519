/** Which servers and programs a test file needs: those whose variable it reads from the environment, itself or in a file of the tests that it imports. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';

const imported = /\b(?:from|import)\s*\(?\s*'(\.[^']*)'/g;
const variable = /\bNORTHSTAR_[A-Z0-9_]+\b/g;

/** Names of variables; imports are followed below `folder` alone. */
export function variablesOf(file, folder, seen = new Set()) {
  const path = resolve(file);
  if (seen.has(path) || !path.startsWith(resolve(folder) + sep) || !existsSync(path)) {
    return new Set();
  }
  seen.add(path);
  const text = readFileSync(path, 'utf8');
  const found = new Set(text.match(variable) ?? []);
  for (const [, to] of text.matchAll(imported)) {
    variablesOf(resolve(dirname(path), to), folder, seen).forEach((name) => found.add(name));
  }
  return found;
}

/** The files that lack nothing, and of the others which of the needs they lack. A need has the `variables` that lead to it, and a `path` where it is there. */
export function partedByNeeds(files, needs, variables) {
  const lacking = needs.filter(({ path }) => !path);
  const judged = files.map((file) => {
    const own = variables(file);
    return { file, lacks: lacking.filter((need) => Object.keys(need.variables).some((name) => own.has(name))) };
  });
  return { able: judged.filter(({ lacks }) => lacks.length === 0).map(({ file }) => file), unable: judged.filter(({ lacks }) => lacks.length > 0) };
}
