import { resources } from '../../models/fleet.ts';
import { fleetPreset } from './preset.ts';
import { fleetPresets } from './presets.ts';
import { measuringOptions } from './options.ts';

const own = (change: Readonly<Record<string, unknown>>) => fleetPreset.safeParse({ name: 'own', hosts: { gpu: [{ gauge: 'busy' }] }, ...change });

describe('a preset', () => {
  it('is data: each that there is survives being written down and read again', () => {
    expect(fleetPresets.map((preset) => fleetPreset.parse(JSON.parse(JSON.stringify(preset))))).toEqual(fleetPresets);
    expect(new Set(fleetPresets.map(({ name }) => name)).size).toBe(fleetPresets.length);
  });

  it('needs a name alone, and says by `instance` which host a series is of', () => {
    expect(fleetPreset.parse({ name: 'own' })).toMatchObject({ host: ['instance'], rack: ['rack'], cluster: ['cluster'], hosts: {}, jobs: [] });
  });

  it.each([
    'busy',
    'node:gpu_busy:ratio',
    'busy{}',
    'busy{mode="idle"}',
    'busy{mode!~"a|b", kind="x\\"y}" ,}',
  ])('takes the metric %s', (gauge) => {
    expect(own({ hosts: { gpu: [{ gauge }] } }).success).toBe(true);
  });

  it.each([
    ['an expression', { hosts: { gpu: [{ gauge: 'busy / 100' }] } }, 'hosts.gpu.0'],
    ['a metric that ends too early', { hosts: { gpu: [{ gauge: 'busy{a="b"} or up{c="d"}' }] } }, 'hosts.gpu.0'],
    ['a label without quotes', { hosts: { gpu: [{ gauge: 'busy{mode=idle}' }] } }, 'hosts.gpu.0'],
    ['half a measure', { hosts: { gpu: [{ used: 'busy' }] } }, 'hosts.gpu.0'],
    ['two measures in one', { hosts: { gpu: [{ gauge: 'busy', idleSeconds: 'idle' }] } }, 'hosts.gpu.0'],
    ['a resource that there is not', { hosts: { disk: [{ gauge: 'busy' }] } }, 'hosts'],
    ['a label that is none', { host: ['__name__'] }, 'host.0'],
    ['no label of the host', { host: [] }, 'host'],
    ['an option that there is not', { hostLabel: 'x' }, ''],
    ['a name with blanks', { name: 'my own' }, 'name'],
  ])('with %s is refused where that stands', (_, change, path) => {
    expect(own(change).error?.issues[0]?.path.join('.').slice(0, path.length)).toBe(path);
  });
});

describe('the presets of the settings', () => {
  const { fleetPresets: schema } = measuringOptions;

  it('are all that there are unless somebody lists them', () => {
    expect(schema.parse(undefined)).toEqual(fleetPresets.map(({ name }) => name));
    expect(resources.filter((resource) => !fleetPresets.some(({ hosts }) => hosts[resource] !== undefined))).toEqual([]);
  });

  it.each([[['dcgm', 'dcgm']], [['nonsense']], [[{ name: 'dcgm' }, 'dcgm']]])('are not %j', (listed) => {
    expect(schema.safeParse(listed).success).toBe(false);
  });
});
