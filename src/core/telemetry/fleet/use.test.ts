import { measuringOf, usualMeasuring } from './options.ts';
import { fleetPreset } from './preset.ts';
import { fleetRules } from './rules.ts';
import { rawExpression, rawSeries } from './use.ts';

const own = (options: Readonly<Record<string, unknown>> = {}) => ({ presets: [fleetPreset.parse({ name: 'own', hosts: { gpu: [{ gauge: 'busy{kind="real"}', full: 100 }] }, ...options })] });

describe('raw use', () => {
  it('is narrowed to hosts by each label that may name them, whatever they are named', () => {
    const hostile = 'a"} or up{x="|.*';
    const expression = rawExpression(own({ host: ['machine', 'instance'] }), 'host', 'gpu', 'mean', ['b', hostile]) ?? '';
    const escaped = String.raw`a\"\\} or up\\{x=\"\\|\\.\\*`;
    expect(expression).toContain(String.raw`busy{kind="real",machine=~"(?:b|${escaped})(?::[^:]*)?"}`);
    expect(expression).toContain(String.raw`busy{kind="real",instance=~"(?:b|${escaped})(?::[^:]*)?"}`);
    expect(expression.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""')).not.toMatch(/\bup\b/);
  });

  it('reads no more series than it says', () => {
    const measuring = own({ hosts: { memory: [{ free: 'free', total: 'total' }], cpu: [{ idleSeconds: 'cpu{mode="idle"}' }] } });
    expect(rawSeries(measuring, 'host', 'memory')).toEqual(['free', 'total']);
    expect(rawSeries(measuring, 'rack', 'cpu', ['a'])).toEqual(['cpu{mode="idle"}']);
    expect(rawSeries(measuring, 'host', 'cpu', ['a'])).toEqual([String.raw`cpu{mode="idle",instance=~"(?:a)(?::[^:]*)?"}`]);
    expect(rawSeries(measuring, 'host', 'gpu')).toEqual([]);
  });

  it('is nothing where no preset measures it', () => {
    expect(rawExpression(own(), 'host', 'cpu', 'mean')).toBeUndefined();
    expect(rawExpression(own(), 'job', 'gpu', 'mean')).toBeUndefined();
  });
});

describe('the rules of a fleet', () => {
  const names = (rules: ReturnType<typeof fleetRules>) => rules.flatMap((group) => group.rules.map(({ record }) => record));

  it('record what the presets measure and no more', () => {
    expect(names(fleetRules(own()))).toEqual([
      'northstar:host_place:info',
      'northstar:host_gpu_use:ratio',
      'northstar:host_gpu_use:ratio_worst',
      'northstar:rack_gpu_use:ratio',
      'northstar:rack_gpu_use:ratio_worst',
      'northstar:cluster_gpu_use:ratio',
      'northstar:cluster_gpu_use:ratio_worst',
    ]);
    expect(fleetRules(measuringOf({ fleetPresets: [], cluster: undefined }))).toEqual([]);
  });

  it('have names of their own each, by the convention of level, metric and operation', () => {
    const all = names(fleetRules(usualMeasuring));
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((name) => !/^northstar:(host|rack|cluster|job)_[a-z_]+:(ratio|ratio_worst|info)$/.test(name))).toEqual([]);
  });
});
