import fc from 'fast-check';
import { entities, entityKinds, fieldsOf } from './entities.ts';
import { clockSkewMs, longestOf, longestText, refusal } from './refusal.ts';

const now = Date.UTC(2026, 2, 1);

describe('refusing a value', () => {
  it.each([0, -1, NaN, Infinity])('refuses an SLA of %s', (value) => {
    expect(refusal('model', 'snapshotSla', value, now)).toEqual(expect.any(String));
  });

  it('lets a run take no GPU time', () => {
    expect([0, 1.5, -1].map((value) => refusal('attempt', 'gpuSeconds', value, now))).toEqual([undefined, undefined, 'is not above zero']);
  });

  it('refuses a time in the future, beyond the skew of clocks', () => {
    expect(refusal('version', 'createdTime', now + clockSkewMs, now)).toBeUndefined();
    expect(refusal('version', 'createdTime', now + clockSkewMs + 1, now)).toBe('lies in the future');
  });

  it('lets a shift end in the future', () => {
    expect(refusal('rotation', 'shiftEnd', now + 8.64e8, now)).toBeUndefined();
  });

  it('refuses a time given in seconds', () => {
    expect(refusal('model', 'lastTrainingTime', now / 1000, now)).toBe('lies before 1990; times are in milliseconds');
  });

  it('refuses a time that is no time', () => {
    expect([NaN, Infinity, 9e15].map((value) => refusal('rotation', 'shiftEnd', value, now))).toEqual(['is not a time', 'is not a time', 'is not a time']);
  });

  it('holds ratios within 0 and 1, percents within 0 and 100, counts whole and not negative', () => {
    expect([0, 1, 0.07].map((value) => refusal('model', 'revenueImportance', value, now))).toEqual([undefined, undefined, undefined]);
    expect(refusal('model', 'revenueImportance', 7, now)).toBe('is not between 0 and 1');
    expect(refusal('model', 'maintainabilityTarget', 101, now)).toBe('is not between 0 and 100');
    expect([refusal('model', 'alertCount', -1, now), refusal('model', 'alertCount', 1.5, now), refusal('model', 'alertCount', 0, now)]).toEqual([
      'is not a whole number from 0',
      'is not a whole number from 0',
      undefined,
    ]);
  });

  it('refuses text that is blank or longer than anybody reads', () => {
    expect(refusal('model', 'owner', ' ', now)).toBe('is blank');
    expect(refusal('model', 'owner', 'x'.repeat(longestText), now)).toBeUndefined();
    expect(refusal('model', 'owner', 'x'.repeat(longestText + 1), now)).toBe('is longer than 10000 characters');
  });

  it('takes the names of all hosts of a job, however many there are', () => {
    const hosts = Array.from({ length: 80_000 }, (_, host) => `gpu-a100-${host}`).join(',');
    expect([refusal('job', 'hosts', hosts, now), refusal('job', 'settings', hosts, now)]).toEqual([undefined, 'is longer than 10000 characters']);
    expect(refusal('job', 'hosts', 'x'.repeat(longestOf('job', 'hosts') + 1), now)).toBe('is longer than 4000000 characters');
  });

  it('takes names as they come: slashes, emoji, markup, a leading =', () => {
    expect(['ads/ctr v2', '🚀', '<script>alert(1)</script>', '=1+1'].map((name) => refusal('model', 'owner', name, now))).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('refuses a word that is not among the words of its field', () => {
    expect(refusal('model', 'trainingType', 'daily', now)).toBe('is none of online, recurring, oneoff, none');
    expect(refusal('incident', 'status', 'open', now)).toBeUndefined();
  });

  it.each(['javascript:alert(1)', ' JavaScript:alert(1)', 'java\nscript:alert(1)', 'data:text/html,x', 'vbscript:x', 'file:///etc/passwd'])('refuses the address %j', (address) => {
    expect(['url', 'runbook', 'trainingJobUrl'].map((field) => refusal('model', field, address, now))).toEqual(Array(3).fill('is an address of another kind than http or https'));
  });

  it('takes addresses of pages, whole or relative', () => {
    expect(['https://wiki.example/x?y=a:b', 'HTTP://x', '/d/northstar-models', 'wiki/ads'].map((address) => refusal('model', 'runbook', address, now))).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('refuses a field that the catalogue does not have, and a value of another type', () => {
    expect(refusal('model', 'toString', 'x', now)).toBe('is not a field that Northstar knows');
    expect([refusal('model', 'owner', 5, now), refusal('model', 'fallbackLoads', 'yes', now), refusal('model', 'launchTime', '2026', now)]).toEqual(['is not text', 'is neither true nor false', 'is not a time']);
  });

  it('answers for every field and any value without failing', () => {
    const paths = entityKinds.flatMap((entity) => fieldsOf(entity).map((field) => ({ entity, field })));
    expect(paths.length).toBeGreaterThan(Object.keys(entities).length);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.oneof(fc.string(), fc.double(), fc.boolean()), ({ entity, field }, value) => {
        const refused = refusal(entity, field, value, now);
        expect(refused === undefined || refused.length > 0).toBe(true);
      })
    );
  });
});
