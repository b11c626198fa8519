import { experimentPage, modelVersion, modelVersionPage, registeredModelPage, runPage } from './answers.ts';

describe('the answers of MLflow', () => {
  it('may leave out everything that is empty', () => {
    expect(registeredModelPage.parse({})).toEqual({ registered_models: [], next_page_token: undefined });
    expect(registeredModelPage.parse({ registered_models: [{ name: 'ads' }], next_page_token: '' })).toEqual({
      registered_models: [{ name: 'ads', tags: [], aliases: [], latest_versions: [] }],
      next_page_token: undefined,
    });
    expect(runPage.parse({ runs: [{ info: { experiment_id: '1' } }] }).runs[0]?.data).toEqual({ tags: [], metrics: [] });
    expect(experimentPage.parse({ experiments: null })).toEqual({ experiments: [] });
  });

  it('may write versions as numbers and times as text', () => {
    const version = modelVersion.parse({ name: 'ads', version: 3, creation_timestamp: '1795537664919' });
    expect(version).toMatchObject({ version: '3', creation_timestamp: 1_795_537_664_919 });
    expect(modelVersion.parse({ name: 'ads', version: '3' }).creation_timestamp).toBeNaN();
  });

  it('may hold more than is read, which is left behind', () => {
    const page = registeredModelPage.parse({ registered_models: [{ name: 'ads', workspace: 'x', latest_versions: [{ version: '1', current_stage: 'None', tags: [{ key: 'a', value: 'b' }] }] }] });
    expect(page.registered_models[0]).toEqual({ name: 'ads', tags: [], aliases: [], latest_versions: [{ version: '1', current_stage: 'None' }] });
  });

  it('takes a tag without a value for an empty one', () => {
    expect(modelVersion.parse({ name: 'ads', version: '1', tags: [{ key: 'a' }] }).tags).toEqual([{ key: 'a', value: '' }]);
  });

  it.each([
    ['a list', registeredModelPage, []],
    ['a model without a name', registeredModelPage, { registered_models: [{}] }],
    ['models that are no list', registeredModelPage, { registered_models: 'many' }],
    ['a version without a number', modelVersionPage, { model_versions: [{ name: 'ads' }] }],
    ['a time that is none', modelVersionPage, { model_versions: [{ name: 'ads', version: '1', creation_timestamp: 'yesterday' }] }],
    ['a run of no experiment', runPage, { runs: [{ info: {} }] }],
  ])('cannot be %s', (_, schema, answer) => {
    expect(schema.safeParse(answer).success).toBe(false);
  });
});
