import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { variablesOf } from './needs-of-test.mjs';
import { needsOfProject, variablesOfNeed } from './test-needs.mjs';

const root = join(__dirname, '../..');
const filesBelow = (folder: string) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file));
const needOf = new Map(Object.entries(variablesOfNeed).flatMap(([need, variables]) => variables.map((variable) => [variable, need] as const)));
/** What a person sets, or a test for what it starts; no server or program. */
const switches = ['NORTHSTAR_RECORD', 'NORTHSTAR_CLOCK'];

describe('the needs of the tests', () => {
  it.each(Object.entries(needsOfProject))('of %s are those whose variables its files name', (project, needs) => {
    const files = filesBelow(join('test', project)).filter((file) => file.endsWith('.test.ts'));
    const named = new Set(files.flatMap((file) => [...variablesOf(join(root, file), join(root, 'test'))]).flatMap((variable) => needOf.get(variable) ?? []));
    expect(needs.toSorted()).toEqual([...named].sort());
  });

  it('are said of every project but unit, whose files name none', () => {
    const projects = [...readFileSync(join(root, 'jest.config.mjs'), 'utf8').matchAll(/displayName: '([^']+)'/g)].map(([, name]) => name);
    expect(projects.filter((name) => name !== 'unit')).toEqual(Object.keys(needsOfProject));
    const unit = ['src', 'dashboards'].flatMap(filesBelow).filter((file) => /\.test\.tsx?$/.test(file));
    expect(unit.filter((file) => [...variablesOf(join(root, file), root)].some((variable) => needOf.has(variable)))).toEqual([]);
  });

  it('have a place for every variable that a file of the tests reads', () => {
    const read = filesBelow('test').filter((file) => file.endsWith('.ts')).flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(/process\.env(?:\.|\[')(NORTHSTAR_\w+)/g)].map(([, variable]) => variable ?? ''));
    expect(read.length).toBeGreaterThan(10);
    expect(read.filter((variable) => !needOf.has(variable) && !switches.includes(variable))).toEqual([]);
  });
});
