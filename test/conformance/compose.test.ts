/** docker-compose.yml, read by Compose's own loader (the Go program in `compose/`): its schema and references, then what it mounts. No image is pulled. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { parseConfiguration } from '../../src/configuration/index.ts';
import { datasource, pluginIds } from '../../src/contract/identifiers.ts';
import { root } from './peer.ts';

const loader = join(root, 'build', 'compose-loader');
const service = z.object({
  image: z.string(),
  command: z.array(z.string()).nullish(),
  environment: z.record(z.string(), z.string()).optional(),
  volumes: z.array(z.object({ type: z.string(), source: z.string(), target: z.string(), read_only: z.boolean().default(false) })).default([]),
  ports: z.array(z.object({ host_ip: z.string().optional(), target: z.number(), published: z.string() })).default([]),
});
const project = z.object({ services: z.record(z.string(), service) });

const load = (file: string) => spawnSync(loader, [file], { encoding: 'utf8' });
const provisionedFile = z.object({ datasources: z.array(z.object({ name: z.string(), uid: z.string(), type: z.string(), jsonData: z.unknown() })) });
const scraping = z.object({ scrape_configs: z.array(z.object({ metrics_path: z.string(), static_configs: z.array(z.object({ targets: z.array(z.string()) })) })) });
const ruling = z.object({ rule_files: z.array(z.string()) });

let services: z.infer<typeof project>['services'] = {};
beforeAll(() => {
  execFileSync(process.env['NORTHSTAR_GO'] || 'go', ['build', '-buildvcs=false', '-o', loader, '.'], { cwd: join(__dirname, 'compose'), stdio: 'pipe' });
  const { status, stdout, stderr } = load(join(root, 'docker-compose.yml'));
  expect([status, stderr]).toEqual([0, '']);
  services = project.parse(JSON.parse(stdout)).services;
}, 300_000);

const mounts = () => Object.values(services).flatMap(({ volumes }) => volumes.filter(({ type }) => type === 'bind'));
const commandOf = (name: string) => services[name]?.command?.join(' ') ?? '';

describe('docker-compose.yml', () => {
  it('holds Grafana, MLflow, Prometheus and PostgreSQL, and what fills MLflow', () => {
    expect(Object.keys(services).sort()).toEqual(['fill', 'grafana', 'mlflow', 'postgres', 'prometheus']);
    expect(services['grafana']?.image).toMatch(/^grafana\/grafana:\d+\.\d+\.\d+-ubuntu$/);
  });

  it('would be refused with a key that Compose does not know', () => {
    const folder = mkdtempSync(join(tmpdir(), 'northstar-compose-'));
    const file = join(folder, 'docker-compose.yml');
    writeFileSync(file, readFileSync(join(root, 'docker-compose.yml'), 'utf8').replace('image: postgres', 'imag: postgres'));
    const { status, stderr } = load(file);
    rmSync(folder, { recursive: true });
    expect(status).toBe(1);
    expect(stderr).toMatch(/imag/);
  });

  it('mounts what is there, and changes none of it', () => {
    expect(mounts().filter(({ source }) => !existsSync(source))).toEqual([]);
    expect(mounts().filter(({ read_only: isReadOnly }) => !isReadOnly)).toEqual([]);
  });

  it('mounts over the provisioned datasource, not beside it', () => {
    const over = mounts().find(({ target }) => target.endsWith('/datasources/northstar.yaml'));
    expect(over?.target).toBe('/etc/grafana/provisioning/datasources/northstar.yaml');
    expect(statSync(join(root, 'provisioning/datasources/northstar.yaml')).isFile()).toBe(true);
  });

  it('opens its ports to this machine only', () => {
    const ports = Object.values(services).flatMap((one) => one.ports);
    expect(ports.map(({ published }) => published).sort()).toEqual(['3000', '5000', '9090']);
    expect(new Set(ports.map(({ host_ip: address }) => address))).toEqual(new Set(['127.0.0.1']));
  });

  it('lets Grafana load every plugin of the app and find the dashboards', () => {
    const { environment = {}, volumes = [] } = services['grafana'] ?? {};
    expect(environment['GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS']?.split(',').sort()).toEqual(Object.values(pluginIds).sort());
    expect(volumes.find(({ source }) => source === join(root, 'dist'))?.target).toBe(environment['NORTHSTAR_DIST']);
  });

  it('gives the datasource settings that can be used, and asks MLflow by a name that it allows', () => {
    const file = provisionedFile.parse(parse(readFileSync(join(root, 'examples/compose/datasource.yaml'), 'utf8')));
    expect(file.datasources).toEqual([expect.objectContaining(datasource)]);
    const { jsonData, secrets } = parseConfiguration(stringify(file.datasources[0]?.jsonData), { name: 'datasource.yaml', folder: '/', environment: {} });
    expect(secrets).toEqual({});
    expect(jsonData['sources']).toEqual([{ name: 'registry', kind: 'mlflow', url: 'http://mlflow:5000', uiUrl: 'http://127.0.0.1:5000' }]);
    expect(/--allowed-hosts (\S+)/.exec(commandOf('mlflow'))?.[1]?.split(',')).toEqual(expect.arrayContaining(['mlflow:5000', '127.0.0.1:5000']));
  });

  it('runs the MLflow that the tests run, and fills it by a script that is there', () => {
    expect(readFileSync(join(root, 'scripts/install/mlflow.mjs'), 'utf8')).toContain(`'${/mlflow==([\d.]+)/.exec(commandOf('mlflow'))?.[1] ?? ''}'`);
    const [program, script = '', ...parameters] = services['fill']?.command ?? [];
    expect([program, parameters]).toEqual(['node', ['--url', 'http://mlflow:5000']]);
    expect(services['fill']?.volumes[0]).toMatchObject({ source: root, target: '/northstar' });
    expect(existsSync(script.replace('/northstar', root))).toBe(true);
  });

  it('has Prometheus read the metrics of the datasource where Grafana serves them', () => {
    const { scrape_configs: jobs } = scraping.parse(parse(readFileSync(join(root, 'examples/compose/prometheus.yml'), 'utf8')));
    expect(jobs).toEqual([{ metrics_path: `/metrics/plugins/${pluginIds.datasource}`, static_configs: [{ targets: [`grafana:${services['grafana']?.ports[0]?.target ?? ''}`] }] }]);
  });

  it('has Prometheus evaluate the rules of provisioning/prometheus', () => {
    const { rule_files: patterns } = ruling.parse(parse(readFileSync(join(root, 'examples/compose/prometheus.yml'), 'utf8')));
    const mounted = services['prometheus']?.volumes.find(({ target }) => target === '/etc/prometheus/rules')?.source ?? '';
    expect([patterns, mounted]).toEqual([['rules/*.rules.yml'], join(root, 'provisioning/prometheus')]);
    expect(readdirSync(mounted).filter((file) => file.endsWith('.rules.yml')).sort()).toEqual(['northstar-alerts.rules.yml', 'northstar.rules.yml']);
  });
});
