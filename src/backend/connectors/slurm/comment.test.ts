import fc from 'fast-check';
import { toldIn } from './comment.ts';

const key = fc.stringMatching(/^[a-z][a-zA-Z_]{0,8}$/).filter((name) => name !== '__proto__');
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const text = fc.stringMatching(/^[a-z][a-z0-9/:_-]{0,8}$/);

describe('what the comment of a job says', () => {
  it('reads model, package, settings and outcomes of pairs', () => {
    expect(toldIn('northstar.model=ctr, northstar.package=ads_train:200; setting.lr=1e-3 setting.note="two words" outcome.auc=0.81', 'northstar.')).toEqual({
      model: 'ctr',
      package: 'ads_train:200',
      settings: { lr: 0.001, note: 'two words' },
      outcomes: { auc: 0.81 },
    });
  });

  it('reads the same of JSON, flat or one in the other', () => {
    const told = { model: 'ctr', settings: { lr: 0.1, 'data.days': 7, mixed: 'true' }, outcomes: { auc: 0.81 } };
    expect(toldIn('{"northstar.model":"ctr","setting.lr":0.1,"setting.data.days":7,"setting.mixed":true,"outcome.auc":0.81}', 'northstar.')).toEqual(told);
    expect(toldIn('{"northstar":{"model":"ctr"},"setting":{"lr":0.1,"data":{"days":7},"mixed":true},"outcome":{"auc":0.81}}', 'northstar.')).toEqual(told);
  });

  it('takes the prefix that it is given, an empty one too', () => {
    expect(toldIn('ml/model=ctr model=other', 'ml/').model).toBe('ctr');
    expect(toldIn('ml/model=ctr model=other', '').model).toBe('other');
  });

  it.each(['', 'please do not cancel', '{"northstar.model":', '{}', '[1]', 'null', 'northstar.model=', 'northstar.model', '{"northstar.model":" "}', '{"northstar.model":null}', '{"northstar.model":["a"]}'])(
    'takes %j for a comment like any other',
    (comment) => {
      expect(toldIn(comment, 'northstar.')).toEqual({ settings: {}, outcomes: {} });
    }
  );

  it('keeps outcomes that are numbers and settings with a name', () => {
    expect(toldIn('outcome.auc=good setting.=1 outcome.loss=0.2 outcome.inf=Infinity', 'northstar.')).toEqual({ settings: {}, outcomes: { loss: 0.2 } });
    expect(toldIn('{"setting.a,b":1,"setting.__proto__":1,"setting.ok":2}', 'northstar.').settings).toEqual({ ok: 2 });
  });

  it('reads any settings and outcomes back, written either way', () => {
    fc.assert(
      fc.property(fc.dictionary(key, fc.oneof(number, text)), fc.dictionary(key, number), (settings, outcomes) => {
        const all = [...Object.entries(settings).map(([name, value]) => [`setting.${name}`, value] as const), ...Object.entries(outcomes).map(([name, value]) => [`outcome.${name}`, value] as const)];
        const told = { settings: { ...settings }, outcomes: { ...outcomes } };
        expect(toldIn(JSON.stringify(Object.fromEntries(all)), 'northstar.')).toEqual(told);
        expect(toldIn(all.map(([name, value]) => `${name}=${value}`).join(' '), 'northstar.')).toEqual(told);
      })
    );
  });
});
