/** Small suites of real test runners that pass, fail, break, skip and flake on purpose, and the reports that these write of them. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export interface RanSuite {
  /** What the runner wrote. */
  readonly report: string;
  /** When it ran, ms since the epoch. */
  readonly from: number;
  readonly to: number;
}

/** A program that runs the tests of a folder, and what it leaves there. */
export interface TestRunner {
  readonly programs: readonly (readonly string[])[];
  /** The file that it writes; undefined where what it prints is the report. */
  readonly report: string | undefined;
  readonly environment?: Readonly<Record<string, string>>;
}

export type Files = Readonly<Record<string, string>>;

/** Puts the files into the folder, a new one where none is given. Answers the folder. */
export function writeFiles(files: Files, folder = mkdtempSync(join(tmpdir(), 'northstar-runner-'))): string {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** Runs the tests of a folder once. */
export function runIn(folder: string, { programs, report, environment = {} }: TestRunner): RanSuite {
  const from = Date.now();
  let printed = '';
  for (const [program = '', ...parameters] of programs) {
    // Of our own runner, which these tests run in.
    const { JEST_WORKER_ID: _, NODE_OPTIONS: __, NODE_TEST_CONTEXT: ___, ...inherited } = process.env;
    const { stdout, stderr, error } = spawnSync(program, parameters, { cwd: folder, env: { ...inherited, ...environment }, encoding: 'utf8', timeout: 120_000 });
    if (error !== undefined) {
      throw error;
    }
    printed = stdout === '' ? stderr : stdout;
  }
  return { report: report === undefined ? printed : readFileSync(join(folder, report), 'utf8'), from, to: Date.now() };
}

const run = (files: Files, runner: TestRunner): RanSuite => runIn(writeFiles(files), runner);

const modules = resolve('node_modules');

export const jestRunner: TestRunner = {
  programs: [[process.execPath, join(modules, 'jest/bin/jest.js'), '--rootDir', '.', '--ci', '--reporters', join(modules, 'jest-junit')]],
  report: 'junit.xml',
  environment: { JEST_JUNIT_REPORT_TEST_SUITE_ERRORS: 'true' },
};

/** All cases stand in one suite of that name. */
export const pytestRunner = (pytest: string, suite: string): TestRunner => ({ programs: [[pytest, '-q', '-p', 'no:cacheprovider', '--junitxml=report.xml', '-o', `junit_suite_name=${suite}`]], report: 'report.xml' });

/** Each test runs `count` times. */
export const goRunner = (go: string, count: number): TestRunner => ({
  programs: [[go, 'test', '-json', `-count=${count}`, './...']],
  report: undefined,
  environment: { GOFLAGS: '-mod=mod', GOTOOLCHAIN: 'local', CGO_ENABLED: '0' },
});

export const runJest = (): RanSuite =>
  run(
    {
      'package.json': '{}',
      'cart.test.js': `
jest.retryTimes(1);
let tries = 0;
describe('cart', () => {
  it('adds', () => undefined);
  it('sums', () => { expect(3).toBe(4); });
  it.skip('refunds', () => undefined);
  it('settles at the second try', () => { tries += 1; expect(tries).toBe(2); });
});`,
      'till.test.js': "describe('till', () => { it('opens', () => undefined); });",
      'broken.test.js': "throw new Error('cannot be loaded');",
    },
    jestRunner
  );

export const runNode = (): RanSuite =>
  run(
    {
      'cart.test.mjs': `
import { describe, it, test } from 'node:test';
import assert from 'node:assert';
test('stands alone', () => undefined);
describe('cart', () => {
  it('adds', () => undefined);
  it('sums', () => { assert.equal(3, 4); });
  it('refunds', { skip: 'no till' }, () => undefined);
  describe('discounts', () => { it('apply', () => undefined); });
});`,
    },
    { programs: [[process.execPath, '--test', '--test-reporter=junit', 'cart.test.mjs']], report: undefined }
  );

export const runPytest = (pytest: string): RanSuite =>
  run(
    {
      'test_cart.py': `
import pytest

@pytest.fixture
def database():
    raise RuntimeError("database is down")

@pytest.fixture(autouse=True, scope="session")
def build(record_testsuite_property):
    record_testsuite_property("build", "B42")

def test_adds(): pass
def test_sums(): assert 3 == 4, "the sum is wrong"
def test_stores(database): pass
@pytest.mark.skip(reason="no till")
def test_refunds(): pass
@pytest.mark.xfail
def test_known(): assert False
`,
    },
    pytestRunner(pytest, 'cart')
  );

export const runGo = (go: string): RanSuite =>
  run(
    {
      'go.mod': 'module example.org/shop\n\ngo 1.21\n',
      'cart_test.go': `package shop

import "testing"

var tries int

func TestAdds(t *testing.T) {}
func TestSums(t *testing.T) { t.Run("tax", func(t *testing.T) { t.Error("the sum is 3, want 4") }) }
func TestRefunds(t *testing.T) { t.Skip("no till") }
`,
      'flaky/flaky_test.go': `package flaky

import "testing"

var tries int

func TestSettles(t *testing.T) {
	tries++
	if tries < 2 {
		t.Error("too early")
	}
}
`,
      'panics/panics_test.go': `package panics

import "testing"

func TestPanics(t *testing.T) { panic("no power") }
`,
      'broken/broken_test.go': `package broken

import "testing"

func TestX(t *testing.T) { nothing() }
`,
    },
    goRunner(go, 2)
  );

export const runCtest = (folder: string): RanSuite =>
  run(
    {
      'CMakeLists.txt': `
cmake_minimum_required(VERSION 3.21)
project(shop NONE)
enable_testing()
add_test(NAME adds COMMAND true)
add_test(NAME sums COMMAND false)
add_test(NAME refunds COMMAND sh -c "exit 77")
set_tests_properties(refunds PROPERTIES SKIP_RETURN_CODE 77)
add_test(NAME old COMMAND true)
set_tests_properties(old PROPERTIES DISABLED TRUE)
add_test(NAME lacking COMMAND /nowhere/at/all)
add_test(NAME slow COMMAND sleep 20)
set_tests_properties(slow PROPERTIES TIMEOUT 1)
`,
    },
    {
      programs: [
        [join(folder, 'cmake'), '-S', '.', '-B', 'build'],
        [join(folder, 'ctest'), '--test-dir', 'build', '--output-junit', 'report.xml'],
      ],
      report: 'build/report.xml',
    }
  );
