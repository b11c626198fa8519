import { artifactPlace } from './artifact-place.ts';

const run = '51c75cb0076040a4b4e5931b6776ffac';

describe('artifactPlace', () => {
  it.each([
    ['a run', `runs:/${run}/model`, undefined, { of: 'run', id: run, path: 'model' }],
    ['all artifacts of a run', `runs:/${run}`, undefined, { of: 'run', id: run, path: '' }],
    ['a bucket, below the run that made it', `s3://bucket/1/${run}/artifacts/a/b/`, run, { of: 'run', id: run, path: 'a/b' }],
    ['the artifact root of the run that made it', `file:///mlruns/1/${run}/artifacts`, run, { of: 'run', id: run, path: '' }],
    ['a logged model of MLflow 3', 'models:/m-0a1b2c', run, { of: 'loggedModel', id: 'm-0a1b2c', path: '' }],
    ['the folder of a logged model of MLflow 3', 'mlflow-artifacts:/1/models/m-0a1b2c/artifacts/data', run, { of: 'loggedModel', id: 'm-0a1b2c', path: 'data' }],
    ['the artifact store behind the server', 'mlflow-artifacts:/uploads/model', undefined, { of: 'store', id: '', path: 'uploads/model' }],
    ['the artifact store of a named host', 'mlflow-artifacts://host:5000/uploads/model', '', { of: 'store', id: '', path: 'uploads/model' }],
  ])('finds %s', (_, source, runId, place) => {
    expect(artifactPlace({ source, run_id: runId })).toEqual(place);
  });

  it.each([
    ['a bucket without a run', 's3://bucket/model', undefined],
    ['a bucket beside the run', 's3://bucket/model', run],
    ['a folder that only begins like the artifacts of the run', `s3://bucket/${run}/artifacts-old/model`, run],
    ['another model of the registry', 'models:/ads-ctr/3', undefined],
    ['nothing', '  ', undefined],
    ['what the registry does not say', undefined, undefined],
  ])('knows no place for %s', (_, source, runId) => {
    expect(artifactPlace({ source, run_id: runId })).toBeUndefined();
  });
});
