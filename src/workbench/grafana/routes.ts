/** Which of Grafana's paths the workbench answers, and with what. */
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { dashboards as dashboardIds, datasource } from '../../contract/identifiers.ts';
import type { DatasourceSettings, PluginClient } from '../backend/plugin-client.ts';
import { bootSettings, pluginMeta } from './boot-settings.ts';
import type { BuiltDashboard, BuiltPlugin } from './built-plugins.ts';
import { answerHealth, answerResource, shownDatasource } from './datasource-routes.ts';
import { HttpProblem, sendJson, type Exchange } from './exchange.ts';
import { answerQueries } from './query-route.ts';
import { sendFile } from './static-files.ts';

export interface Site {
  readonly version: string;
  /** Folder of the page's own bundle. */
  readonly pageDir: string;
  readonly plugins: ReadonlyMap<string, BuiltPlugin>;
  readonly dashboards: ReadonlyMap<string, BuiltDashboard>;
  readonly settings: DatasourceSettings;
  backend(): Promise<PluginClient>;
}

type Answer = (exchange: Exchange, site: Site, ...captured: string[]) => Promise<void> | void;
interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly answer: Answer;
}

const get = (path: RegExp, answer: Answer): Route => ({ method: 'GET', path, answer });
const packageFolder = (name: string) => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));

const ownUid = (uid: string) => {
  if (uid !== datasource.uid) {
    throw new HttpProblem(404, `There is no datasource ${uid} here; the workbench has ${datasource.uid}.`);
  }
};
const page: Answer = (exchange, { pageDir }) => sendFile(exchange, pageDir, 'index.html');

const routes: readonly Route[] = [
  get(/^\/$/, ({ response, url }) => {
    response.writeHead(302, { location: `/d/${dashboardIds.models.uid}${url.search}` }).end();
  }),
  get(/^\/d\/([^/]+)(?:\/.*)?$/, (exchange, { pageDir, dashboards }, uid) => sendFile(exchange, pageDir, 'index.html', dashboards.has(uid ?? '') ? 200 : 404)),
  get(/^\/a\/([^/]+)(?:\/.*)?$/, (exchange, { pageDir, plugins }, id) => sendFile(exchange, pageDir, 'index.html', plugins.get(id ?? '')?.manifest.type === 'app' ? 200 : 404)),
  get(/^\/connections\/datasources(?:\/edit\/[^/]+)?\/?$/, page),
  { method: 'POST', path: /^\/api\/ds\/query\/?$/, answer: (exchange, site) => answerQueries(exchange, site.backend, site.settings) },
  get(/^\/api\/health$/, (exchange, { version }) => sendJson(exchange, 200, { database: 'ok', version, commit: 'workbench' })),
  get(/^\/api\/frontend\/settings\/?$/, (exchange, site) => sendJson(exchange, 200, bootSettings(site.plugins, site.settings, site.version))),
  get(/^\/api\/datasources\/?$/, (exchange, { settings }) => sendJson(exchange, 200, [shownDatasource(settings)])),
  get(/^\/api\/datasources\/uid\/([^/]+)\/?$/, (exchange, { settings }, uid = '') => {
    ownUid(uid);
    sendJson(exchange, 200, shownDatasource(settings));
  }),
  get(/^\/api\/datasources\/uid\/([^/]+)\/health$/, (exchange, site, uid = '') => {
    ownUid(uid);
    return answerHealth(exchange, site.backend, site.settings);
  }),
  {
    method: '*',
    path: /^\/api\/datasources\/uid\/([^/]+)\/resources\/?(.*)$/,
    answer: (exchange, site, uid = '', path = '') => {
      ownUid(uid);
      return answerResource(exchange, path, site.backend, site.settings);
    },
  },
  get(/^\/api\/plugins\/([^/]+)\/settings$/, (exchange, { plugins }, id = '') => {
    const plugin = plugins.get(id);
    if (plugin === undefined) {
      throw new HttpProblem(404, `There is no plugin ${id}.`);
    }
    sendJson(exchange, 200, { ...pluginMeta(plugin), jsonData: {}, secureJsonFields: {} });
  }),
  get(/^\/api\/search\/?$/, (exchange, { dashboards }) =>
    sendJson(exchange, 200, [...dashboards.values()].map(({ uid, title, tags, description }) => ({ uid, title, tags, description, type: 'dash-db', url: `/d/${uid}` })))
  ),
  get(/^\/api\/dashboards\/uid\/([^/]+)$/, (exchange, { dashboards }, uid = '') => {
    const dashboard = dashboards.get(uid);
    if (dashboard === undefined) {
      throw new HttpProblem(404, `There is no dashboard ${uid}.`);
    }
    sendJson(exchange, 200, { meta: { canSave: false, canEdit: false, provisioned: true, url: `/d/${uid}` }, dashboard });
  }),
  get(/^\/metrics\/plugins\/([^/]+)$/, async ({ response }, site, id) => {
    if (id !== datasource.type) {
      throw new HttpProblem(404, `The plugin ${id ?? ''} has no backend.`);
    }
    const text = await (await site.backend()).collectMetrics();
    response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text);
  }),
  get(/^\/public\/plugins\/([^/]+)\/(.+)$/, (exchange, { plugins }, id = '', path = '') => {
    const plugin = plugins.get(id);
    if (plugin === undefined) {
      throw new HttpProblem(404, `There is no plugin ${id}.`);
    }
    return sendFile(exchange, plugin.folder, path);
  }),
  get(/^\/public\/workbench\/(.+)$/, (exchange, { pageDir }, path = '') => sendFile(exchange, pageDir, path)),
  get(/^\/public\/build\/img\/(.+)$/, (exchange, { pageDir }, path = '') => sendFile(exchange, join(pageDir, 'img'), path)),
  get(/^\/public\/fonts\/inter\/(.+)$/, (exchange, _, path = '') => sendFile(exchange, join(packageFolder('inter-ui'), 'web'), path)),
  get(/^\/public\/fonts\/roboto\//, (exchange) => sendFile(exchange, join(packageFolder('@fontsource/roboto-mono'), 'files'), 'roboto-mono-latin-400-normal.woff2')),
  get(/^\/favicon\.ico$/, ({ response }) => {
    response.writeHead(204).end();
  }),
];

/** Answers one request. Rejects with an `HttpProblem` where it cannot. */
export async function answerRequest(exchange: Exchange, site: Site): Promise<void> {
  const method = exchange.request.method === 'HEAD' ? 'GET' : (exchange.request.method ?? 'GET');
  let known = false;
  for (const route of routes) {
    const match = route.path.exec(exchange.url.pathname);
    if (match === null) {
      continue;
    }
    known = true;
    if (route.method === '*' || route.method === method) {
      await route.answer(exchange, site, ...match.slice(1).map(decode));
      return;
    }
  }
  throw known ? new HttpProblem(405, `${exchange.url.pathname} does not take ${method}.`) : new HttpProblem(404, `The workbench has nothing at ${exchange.url.pathname}.`);
}

function decode(part: string | undefined): string {
  try {
    return decodeURIComponent(part ?? '');
  } catch {
    return '';
  }
}
