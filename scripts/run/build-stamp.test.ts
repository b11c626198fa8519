import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildStamp } from './build-stamp.mjs';

const outputs = ['dist/module.js', 'dist/datasource/gpx_northstar_linux_amd64', 'dist/dashboards/northstar-models.json', 'build/page/index.html'];
const folder = mkdtempSync(join(tmpdir(), 'northstar-'));
const stamp = buildStamp(folder, { file: 'build/built-from', folders: ['dist', 'build/page'] });

beforeEach(() => {
  for (const output of outputs) {
    mkdirSync(dirname(join(folder, output)), { recursive: true });
    writeFileSync(join(folder, output), '');
  }
  stamp.write('abc');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the stamp of a build', () => {
  it('holds for what was built', () => {
    expect(stamp.holds('abc')).toBe(true);
  });

  it('does not hold for other inputs', () => {
    expect(stamp.holds('abd')).toBe(false);
  });

  it.each(outputs)('does not hold without %s', (output) => {
    rmSync(join(folder, output));
    expect(stamp.holds('abc')).toBe(false);
  });

  it('does not hold from the beginning of a build to its end', () => {
    stamp.clear();
    expect(stamp.holds('abc')).toBe(false);
  });
});
