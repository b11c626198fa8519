/** The suite in the folder `surefire`, which fails on purpose, run by a real Maven. */
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runIn, type RanSuite } from './report-runners.ts';

/** `repository`: Maven's own copy of what the suite needs; nothing else is fetched. */
export function runSurefire(maven: string, repository: string): RanSuite {
  const folder = mkdtempSync(join(tmpdir(), 'northstar-runner-'));
  cpSync(join(import.meta.dirname, 'surefire'), folder, { recursive: true });
  return runIn(folder, {
    programs: [[maven, '--offline', '--batch-mode', '--quiet', `-Dmaven.repo.local=${repository}`, '-Dmaven.test.failure.ignore=true', 'compiler:testCompile', 'surefire:test']],
    report: 'target/surefire-reports/TEST-shop.ShopTest.xml',
  });
}
