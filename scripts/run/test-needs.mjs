/** Which of the servers and programs in `install/` each project of jest.config.mjs needs, and the variables that lead the tests to them. Runs on Node 20. */

/** By name in `install/`. */
export const variablesOfNeed = {
  chromium: ['NORTHSTAR_CHROMIUM'],
  go: ['NORTHSTAR_GO'],
  mlflow: ['NORTHSTAR_MLFLOW'],
  'mlflow-2': ['NORTHSTAR_MLFLOW_2'],
  prometheus: ['NORTHSTAR_PROMETHEUS', 'NORTHSTAR_PROMTOOL'],
  postgres: ['NORTHSTAR_POSTGRES'],
  'react-18': ['NORTHSTAR_REACT_18'],
  'grafana-oldest': ['NORTHSTAR_GRAFANA_OLDEST'],
  levitate: ['NORTHSTAR_LEVITATE'],
  slurm: ['NORTHSTAR_SLURM'],
  pytest: ['NORTHSTAR_PYTEST'],
  ctest: ['NORTHSTAR_CTEST'],
  maven: ['NORTHSTAR_MAVEN', 'NORTHSTAR_MAVEN_REPOSITORY'],
  'github-schema': ['NORTHSTAR_GITHUB_SCHEMA'],
};

/** In the order in which they run; `unit` needs none. */
export const needsOfProject = {
  conformance: ['go'],
  real: ['mlflow', 'mlflow-2', 'prometheus', 'postgres', 'slurm', 'go', 'pytest', 'ctest', 'maven', 'github-schema'],
  browser: ['chromium', 'mlflow', 'prometheus', 'postgres', 'slurm', 'go', 'pytest'],
  'react-18': ['chromium', 'react-18', 'grafana-oldest', 'levitate'],
};
