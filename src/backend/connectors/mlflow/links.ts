/** Addresses in MLflow's own pages. Names are percent-encoded, so that none leads elsewhere. */
export interface Links {
  model(name: string): string;
  version(name: string, version: string): string;
  run(experimentId: string, runId: string): string;
}

/** `base` is the server's address, of which origin and path count. */
export function linksAt(base: string): Links {
  const { origin, pathname } = new URL(base);
  const root = `${origin}${pathname.replace(/\/+$/, '')}/#`;
  const part = (text: string) => encodeURIComponent(text.toWellFormed());
  return {
    model: (name) => `${root}/models/${part(name)}`,
    version: (name, version) => `${root}/models/${part(name)}/versions/${part(version)}`,
    run: (experimentId, runId) => `${root}/experiments/${part(experimentId)}/runs/${part(runId)}`,
  };
}
