/** The arrows between rooms, as CONTRIBUTING.md draws them. */
const only = (name, from, to, comment) => ({ name, severity: 'error', comment, from: { path: from, pathNot: '\\.test\\.tsx?$|/testing/' }, to: { path: '^(src|dashboards|test|scripts)/', pathNot: to } });
const never = (name, from, to, comment) => ({ name, severity: 'error', comment, from: { path: from }, to: { path: to } });

const coreRooms = ['search', 'demo', 'telemetry', 'graph', 'capacity', 'release', 'ownership', 'lineage'];

export default {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, path: '^src/', pathNot: '\\.test\\.tsx?$|\\.d\\.ts$' }, to: {} },
    only('core-is-pure', '^src/core/', '^src/core/', 'core imports nothing of ours'),
    never('core-has-no-io', '^src/core/', '^(node:|fs$|http$|react|@grafana)', 'core runs anywhere'),
    only('core-models-is-the-root', '^src/core/models/', '^src/core/models/', 'models imports no other room of core'),
    ...coreRooms.map((room) => only(`core-${room}`, `^src/core/${room}/`, `^src/core/(${room}|models)/`, 'rooms of core import only toward models')),
    only('core-rules', '^src/core/rules/', '^src/core/(rules|telemetry|models)/', 'rules are written for the vitals that telemetry knows'),
    never('nobody-on-cli', '^(src/(core|contract|backend|browser|configuration|workbench)|dashboards)/', '^src/cli/', 'the command line sees the whole line and nobody sees it'),
    only('contract', '^src/contract/', '^src/(contract|core)/', 'contract imports core'),
    never('browser-not-backend', '^src/browser/', '^src/(backend|cli|workbench)/', 'browser and backend never import each other'),
    never('backend-not-browser', '^src/backend/', '^src/(browser|cli|workbench)/', 'browser and backend never import each other'),
    only('connectors', '^src/backend/connectors/', '^src/(core|contract|backend/connectors)/', 'a connector imports core, contract and the connector interface'),
    {
      name: 'connector-not-connector',
      severity: 'error',
      from: { path: '^src/backend/connectors/([^/]+)/', pathNot: '^src/backend/connectors/ci/' },
      to: { path: '^src/backend/connectors/([^/]+)/', pathNot: '^src/backend/connectors/($1|ci|testing)/' },
    },
    { name: 'ci-is-shared', severity: 'error', comment: 'what CI systems have in common stands on test reports, and on no CI system', from: { path: '^src/backend/connectors/ci/' }, to: { path: '^src/backend/connectors/([^/]+)/', pathNot: '^src/backend/connectors/(ci|junit|testing)/' } },
    {
      name: 'panel-not-panel',
      severity: 'error',
      from: { path: '^src/browser/panels/([^/]+)/' },
      to: { path: '^src/browser/', pathNot: '^src/browser/(panels/$1|kit)/' },
    },
    only('kit', '^src/browser/kit/', '^src/(browser/kit|contract|core)/', 'kit imports contract and core'),
    only('configuration', '^src/configuration/', '^src/(core|contract|configuration|backend/connectors)/', 'a configuration file is checked by the contract and the kinds of source'),
    never('backend-not-configuration', '^src/(backend|browser)/', '^src/configuration/', 'Grafana holds settings, not files'),
    only('dashboards', '^dashboards/', '^(dashboards|src/contract|src/core/telemetry|src/core/models/(fleet|job)\\.ts)', 'dashboards imports contract, the catalogue of vitals, and the words of the fleet'),
    only('federation-not-queries', '^src/backend/federation/', '^src/(core|contract|backend/(federation|connectors|threads|grafana/log|clock|redactor))', 'federation does not know queries'),
    only('actions', '^src/backend/actions/', '^src/(core|contract|backend/(actions|journal/journal|connectors/fetch-failure))', 'an action is told what to do and to whom, and finds neither out'),
    only('watch-not-queries', '^src/backend/watch/', '^src/(core|contract|backend/(watch|journal|federation/view))', 'watching is handed the look, and hands it to the journal'),
    only('queries-not-connectors', '^src/backend/queries/', '^src/(core|contract|backend/(queries|federation|journal/journal|grafana|threads|clock))', 'queries read views, never sources'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'], extensions: ['.ts', '.tsx', '.mjs', '.js'] },
  },
};
