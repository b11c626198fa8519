/**
 * Maven with a JDK, for test/real: Debian's packages where they are missing, and what the suite in test/real/surefire needs of Maven's
 * repository, in node_modules/.cache/northstar. Runs on Node 20.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from '../run/process.mjs';
import { installPackages, isRootOnDebian } from './debian.mjs';

export const name = 'Maven';
export const anywhere = true;

const suite = join(root, 'test', 'real', 'surefire');
/** Maven's own copy of what the suite needs. */
const repository = join(root, 'node_modules', '.cache', 'northstar', 'maven');
/** The suite's `pom.xml` for which the copy is whole, written last. */
const complete = join(repository, 'complete.xml');
const pom = () => readFileSync(join(suite, 'pom.xml'), 'utf8');

const isThere = (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
const areProgramsThere = () => ['mvn', 'javac'].every(isThere);

/** Where the tests run, without the network. */
export const repositoryOf = () => repository;

/** The command `mvn`, or undefined. */
export function find() {
  return existsSync(complete) && readFileSync(complete, 'utf8') === pom() && areProgramsThere() ? 'mvn' : undefined;
}

/** Runs the suite once, which says itself what it needs; its tests fail on purpose. */
export async function install() {
  if (!areProgramsThere() && !(isRootOnDebian() && (await installPackages('maven', 'default-jdk-headless')))) {
    return false;
  }
  const folder = mkdtempSync(join(tmpdir(), 'northstar-maven-'));
  try {
    rmSync(repository, { recursive: true, force: true });
    cpSync(suite, folder, { recursive: true });
    if ((await run('mvn', ['-B', '-q', `-Dmaven.repo.local=${repository}`, '-Dmaven.test.failure.ignore=true', 'compiler:testCompile', 'surefire:test'], { cwd: folder, quiet: true })) !== 0) {
      return false;
    }
    writeFileSync(complete, pom());
    return true;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
