import fc from 'fast-check';
import { gatesOf } from './gates.ts';
import { mergeAttempts } from './cells.ts';
import { keysOf } from '../models/keys.ts';
import { readStage, stageEntries, stageKinds, usualStages, writtenOf } from './stage-list.ts';
import { drawn } from './testing/drawn.ts';

const everything = { jobs: true, snapshots: true, launches: true, serving: true };
const nothing = { jobs: false, snapshots: false, launches: false, serving: false };
const word = fc.stringMatching(/^[a-z][a-z0-9 _-]{0,8}[a-z]$/);

describe('the stages that a person writes', () => {
  it('are a name and what it counts, or that alone', () => {
    expect(['Unit tests = suite:fast', 'build', 'check:gpu-*', 'suite:', 'Train=jobs'].map(readStage)).toEqual([
      { name: 'Unit tests', kind: 'suite', of: 'fast' },
      { name: 'Build', kind: 'build', of: '' },
      { name: 'gpu-*', kind: 'check', of: 'gpu-*' },
      { name: 'Other tests', kind: 'suite', of: '' },
      { name: 'Train', kind: 'jobs', of: '' },
    ]);
  });

  it('are refused where nothing is counted so', () => {
    expect(['', 'x =', 'tests', 'suite', 'check:', 'build:fast', 'toString'].map(readStage)).toEqual(Array.from({ length: 7 }));
  });

  it('mean the same when they are read again', () => {
    const stage = fc.oneof(fc.constantFrom(...keysOf(stageKinds).filter((kind) => kind !== 'suite' && kind !== 'check')), word.map((of) => `suite:${of}`), word.map((of) => `check:${of}*`));
    fc.assert(
      fc.property(word, stage, (name, of) => {
        const read = readStage(`${name} = ${of}`);
        expect(read === undefined ? undefined : readStage(`${read.name} = ${writtenOf(read)}`)).toEqual({ ...read, name });
      })
    );
  });

  it('stand in one text with commas or line breaks between them', () => {
    expect(stageEntries('build, Tests = gates,\n jobs\n')).toEqual(['build', 'Tests = gates', 'jobs']);
  });
});

describe('the stages where nobody writes any', () => {
  const usual = (release: ReturnType<typeof drawn>, known = nothing) => usualStages(release, gatesOf(release, mergeAttempts(release)), known).map(writtenOf);

  it('are the build, the suites that have a gate, and what follows the build', () => {
    const about = { unit: { gate: true, suite: 'fast' }, docs: { suite: 'pages' }, gpu: { gate: true, suite: 'gpu' }, late: { gate: true } };
    expect(usual(drawn({ build: '✓', checks: { unit: '✓', docs: '✓', gpu: '✓', late: '✓' }, about }), everything)).toEqual(['build', 'suite:fast', 'suite:gpu', 'suite:', 'jobs', 'snapshots', 'launches', 'serving']);
  });

  it('are the gates together where none has a suite, and no build where nobody says how one ended', () => {
    expect(usual(drawn({ build: '··', checks: { unit: '✓✓' }, about: { unit: { gate: true } } }))).toEqual(['gates']);
    expect(usual(drawn({ build: '·', checks: {} }))).toEqual([]);
  });
});
