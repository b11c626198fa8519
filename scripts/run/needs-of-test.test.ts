import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { partedByNeeds, variablesOf } from './needs-of-test.mjs';

const root = join(__dirname, '../..');
const variables = (file: string) => variablesOf(join(root, file), join(root, 'test'));

/** What they ask is imitated by the test itself. */
const needNone = ['gitlab.test.ts', 'gitlab-requests.test.ts', 'same-commit.test.ts'];

describe('what a test file needs', () => {
  it('is what it names, and what the files of the tests name that it imports', () => {
    expect([...variables('test/real/journal-postgres.test.ts')]).toEqual(['NORTHSTAR_POSTGRES']);
    expect([...variables('test/real/rules.test.ts')]).toEqual(['NORTHSTAR_PROMTOOL']);
    expect(variables('test/browser/slurm-fleet.test.ts')).toEqual(new Set([...variables('test/browser/fleet.test.ts'), ...variables('test/real/slurm.test.ts'), 'NORTHSTAR_PROMETHEUS', 'NORTHSTAR_TEST_GPU_USE', 'NORTHSTAR_TEST_GPU_MEMORY']));
  });

  it.each([['real', /^NORTHSTAR_(MLFLOW|POSTGRES|PROMETHEUS|PROMTOOL|SLURM|PYTEST|CTEST|GITHUB_SCHEMA)/], ['browser', /^NORTHSTAR_CHROMIUM$/], ['react-18', /^NORTHSTAR_(REACT_18|GRAFANA_OLDEST|LEVITATE)$/]])('is at least one server or program for every file in test/%s', (project, needed) => {
    const files = readdirSync(join(root, 'test', project), { encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts') && !needNone.includes(file));
    expect(files.filter((file) => ![...variables(join('test', project, file))].some((name) => needed.test(name)))).toEqual([]);
  });
});

describe('files that need what is missing', () => {
  const need = (name: string, path?: string) => ({ name, path, variables: { [`NORTHSTAR_${name}`]: path ?? '' } });
  const own: Readonly<Record<string, readonly string[]>> = { a: ['NORTHSTAR_X'], b: ['NORTHSTAR_X', 'NORTHSTAR_Y'], c: ['NORTHSTAR_Z'], d: [] };
  const parted = (...needs: ReadonlyArray<ReturnType<typeof need>>) => {
    const { able, unable } = partedByNeeds(Object.keys(own), needs, (file) => new Set(own[file]));
    return { able, unable: unable.map(({ file, lacks }) => [file, ...lacks.map(({ name }) => name)]) };
  };

  it('are told with what they lack, and the others are not held up', () => {
    expect(parted(need('X'), need('Y'), need('Z', '/z'))).toEqual({ able: ['c', 'd'], unable: [['a', 'X'], ['b', 'X', 'Y']] });
    expect(parted(need('X', '/x'), need('Y', '/y'))).toEqual({ able: ['a', 'b', 'c', 'd'], unable: [] });
  });
});
