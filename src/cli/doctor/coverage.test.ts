import { answer } from '../../backend/queries/answer.ts';
import { buildView, readAt } from '../../backend/queries/testing/view-builder.ts';
import { askedColumns, coverageOf } from './coverage.ts';

type Models = NonNullable<NonNullable<Parameters<typeof buildView>[0]>['models']>;
const sources = [{ name: 'registry', kind: 'mlflow', tagPrefix: 'acme.' }, { name: 'people', kind: 'catalog' }];
const covered = (models: Models) => coverageOf(answer(buildView({ models }), { queryType: 'models', columns: [...askedColumns] }, readAt), sources);
const column = (models: Models, name: string) => covered(models).find((one) => one.column === name);

describe('what production models lack', () => {
  it('is counted by column, the most lacking first, with the models and where to set it', () => {
    const found = covered({ a: { team: 'x', framework: 'pytorch' }, b: { team: 'x' }, c: { framework: 'pytorch' }, d: { framework: 'pytorch' } });
    const [team, framework] = ['team', 'framework'].map((name) => found.findIndex((one) => one.column === name));
    expect(found[team ?? -1]).toMatchObject({ known: 2, lacking: 2, models: ['c', 'd'], finding: true, advice: 'Set the tag acme.team in registry or the key team in people (text, such as ads-ranking).' });
    expect(found[framework ?? -1]).toMatchObject({ known: 3, lacking: 1, models: ['b'] });
    expect(team).toBeLessThan(framework ?? -1);
  });

  it('is advised on by what the column is concluded from: not where that is stated already', () => {
    const online = { trainingType: 'online' };
    const training = (model: Models[string]) => column({ a: model, other: { trainingType: 'none' } }, 'training')?.advice;
    expect(training({ ...online, trainingPeriod: 21_600 })).toBe('Tag the training runs of the model in MLflow with its name (docs/tags.md).');
    expect(training({ ...online, lastTrainingTime: readAt })).toMatch(/^Set the tag acme\.trainingPeriod in registry or the key trainingPeriod in people \([^)]*\)\.$/);
    expect(training(online)).toMatch(/^Tag the training runs .* Set the tag acme\.trainingPeriod .*$/);
    expect(coverageOf(answer(buildView({ models: { a: { ...online, trainingPeriod: 21_600 } } }), { queryType: 'models', columns: [...askedColumns] }, readAt), [{ name: 'people', kind: 'catalog' }]).find((one) => one.column === 'training')?.advice).toBe('Add a source of kind mlflow.');
  });

  it('is left out where no model lacks it', () => {
    expect(column({ a: { team: 'x' } }, 'team')).toBeUndefined();
  });

  it('is something to mend where others have it or nothing works without it, and else what more could be shown', () => {
    const models = { a: { architecture: 'DLRM' }, b: {} };
    expect(column(models, 'architecture')).toMatchObject({ finding: true });
    expect(column(models, 'domain')).toMatchObject({ known: 0, lacking: 2, finding: false });
    expect(column(models, 'snapshotSla')).toMatchObject({ known: 0, lacking: 2, finding: true });
  });
});
