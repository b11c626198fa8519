/** Three small suites, of jest, pytest and go, whose cases end as they are told to: written for a build, and run. */
import { rmSync } from 'node:fs';
import { goRunner, jestRunner, pytestRunner, runIn, writeFiles, type Files, type TestRunner } from './report-runners.ts';

/** How a case ends: `≈` fails at the first try and passes at the next, a blank is not there. */
export type Ending = '✓' | '✗' | '!' | '»' | '≈' | ' ';

export interface ShopSuite {
  /** How each case ends on each build, the oldest first. */
  readonly cases: Readonly<Record<string, readonly Ending[]>>;
  /** The check that a case is. */
  readonly checkOf: (name: string) => string;
  readonly runner: TestRunner;
  readonly report: string;
  readonly filesOf: (endings: ReadonlyMap<string, Ending>) => Files;
}

type Bodies = Readonly<Partial<Record<Ending, (name: string) => string>>>;
const codeOf = (endings: ReadonlyMap<string, Ending>, bodies: Bodies) => [...endings].map(([name, ending]) => bodies[ending]?.(name) ?? '').join('\n');

/** Case `totals` gets another name in the last build. */
const jestSuite: ShopSuite = {
  cases: { adds: ['✓', '✓', '✓'], sums: ['✓', '✗', '✗'], refunds: ['»', '»', '✓'], settles: ['✓', '≈', '✓'], totals: ['✗', '✓', ' '], 'sums up': [' ', ' ', '✓'] },
  checkOf: (name) => `cart › cart ${name}`,
  runner: jestRunner,
  report: 'cart.xml',
  filesOf: (endings) => ({
    'package.json': '{}',
    'cart.test.js': `const { existsSync, writeFileSync } = require('node:fs');
describe('cart', () => {
${codeOf(endings, {
  '✓': (name) => `it('${name}', () => undefined);`,
  '✗': (name) => `it('${name}', () => { expect(3).toBe(4); });`,
  '»': (name) => `it.skip('${name}', () => undefined);`,
  '≈': (name) => `it('${name}', () => { const again = existsSync('tried'); writeFileSync('tried', ''); expect(again).toBe(true); });`,
})}
});`,
  }),
};

const pytestSuite = (pytest: string): ShopSuite => ({
  cases: { opens: ['✓', '✓', '✓'], counts: ['✗', '✓', '✗'], stores: ['!', '✓', '!'], drawer: ['»', '✓', '»'], settles: ['✓', '≈', '✓'] },
  checkOf: (name) => `till › test_till › test_${name}`,
  runner: pytestRunner(pytest, 'till'),
  report: 'till.xml',
  filesOf: (endings) => ({
    'test_till.py': `import os, pytest

@pytest.fixture
def database():
    raise RuntimeError("database is down")

${codeOf(endings, {
  '✓': (name) => `def test_${name}(): pass`,
  '✗': (name) => `def test_${name}(): assert 3 == 4, "the sum is wrong"`,
  '!': (name) => `def test_${name}(database): pass`,
  '»': (name) => `@pytest.mark.skip(reason="no till")\ndef test_${name}(): pass`,
  '≈': (name) => `def test_${name}():\n    again = os.path.exists("tried")\n    open("tried", "w").close()\n    assert again`,
})}
`,
  }),
});

/** A package that does not build is errored; case `(package)` stands for it. */
const goSuite = (go: string): ShopSuite => ({
  cases: { TestAdds: ['✓', '✓', '✓'], TestSums: ['✓', '✗', '✓'], TestRefunds: ['»', '✓', '✓'], TestSettles: ['✓', '≈', '✓'], '(package)': [' ', ' ', '!'] },
  checkOf: (name) => `example.org/shop${name === '(package)' ? '/pay' : ''} › ${name}`,
  runner: goRunner(go, 1),
  report: 'shop.log',
  filesOf: (endings): Files => ({
    'go.mod': 'module example.org/shop\n\ngo 1.21\n',
    'shop_test.go': `package shop

import (
	"os"
	"testing"
)

var tried = func() bool { _, err := os.Stat("tried"); return err == nil }

${codeOf(endings, {
  '✓': (name) => `func ${name}(t *testing.T) {}`,
  '✗': (name) => `func ${name}(t *testing.T) { t.Error("the sum is 3, want 4") }`,
  '»': (name) => `func ${name}(t *testing.T) { t.Skip("no till") }`,
  '≈': (name) => `func ${name}(t *testing.T) {\n\tagain := tried()\n\tos.WriteFile("tried", nil, 0o644)\n\tif !again {\n\t\tt.Error("too early")\n\t}\n}`,
})}
`,
    ...(endings.get('(package)') === '!' ? { 'pay/pay_test.go': 'package pay\n\nimport "testing"\n\nfunc TestPays(t *testing.T) { nothing() }\n' } : {}),
  }),
});

export const shopSuites = (pytest: string, go: string): readonly ShopSuite[] => [jestSuite, pytestSuite(pytest), goSuite(go)];

/** Runs a suite on the build of that index as often as asked for, and leaves the reports in `reports/1`, `reports/2` and so on. */
export function runShopSuite({ cases, runner, report, filesOf }: ShopSuite, build: number, tries: number, reports: string): void {
  const folder = writeFiles(filesOf(new Map(Object.entries(cases).map(([name, ofBuilds]) => [name, ofBuilds[build] ?? ' ']))));
  for (let attempt = 1; attempt <= tries; attempt++) {
    writeFiles({ [`${attempt}/${report}`]: runIn(folder, runner).report }, reports);
  }
  rmSync(folder, { recursive: true });
}
