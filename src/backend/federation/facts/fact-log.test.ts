import fc from 'fast-check';
import { edgeKey, jobKey, versionKey, type EntityKind } from '../../../core/models/entities.ts';
import { bases, type SourceProblem } from '../../../core/models/fact.ts';
import { longestText } from '../../../core/models/refusal.ts';
import { NorthstarError } from '../../../contract/errors.ts';
import { createRedactor } from '../../redactor.ts';
import { FactLog, type FactLogOptions } from './fact-log.ts';
import { keptProblems } from './problem-list.ts';
import { naiveFacts, type NaiveFact, type Said, type Value } from './testing/naive-facts.ts';
import { plainFacts } from './testing/plain-facts.ts';
import { say } from './testing/say.ts';

const now = Date.UTC(2026, 2, 14, 9);
const minute = 60_000;
const logOf = (options: Partial<FactLogOptions> = {}) => new FactLog({ source: 'registry', now, ...options });
const codesOf = ({ problems }: FactLog) => problems.list.map(({ code }) => code);
const thrownBy = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return error instanceof NorthstarError ? error.code : error;
  }
  return undefined;
};
/** What a log holds after some facts of one field of one model. */
function heldAfter(field: string, ...values: readonly (Value | { readonly value: Value; readonly time: number })[]): NaiveFact | 'refused' | undefined {
  const log = logOf();
  for (const stated of values) {
    const { value, time } = typeof stated === 'object' ? stated : { value: stated, time: now };
    log.fact('model', 'ctr', field, value, 'declared', time);
  }
  return plainFacts(log.seal()).get('model')?.get('ctr')?.get(field);
}

const name = fc.constantFrom('a', 'A', 'x-a', 'x-', '', ' ', 'é', 'e\u0301', '\u212A', 'K', 'a/b c', '\u{1F600}', '<script>', '=1+1', '\uD800', '\uDC00', 'x'.repeat(longestText), 'x'.repeat(longestText + 1));
const key: Readonly<Record<'model' | 'version' | 'launch' | 'edge', fc.Arbitrary<string>>> = {
  model: fc.oneof({ weight: 9, arbitrary: name }, { weight: 1, arbitrary: fc.constant('a\u0000b') }),
  version: fc.oneof({ weight: 9, arbitrary: fc.tuple(name, fc.constantFrom('1', 'é', 'e\u0301', '')).map(([model, version]) => versionKey(model, version)) }, { weight: 1, arbitrary: name }),
  launch: name,
  edge: fc.tuple(name, name).map(([from, to]) => edgeKey(`package:${from}`, `model:${to}`)),
};
const field = {
  model: fc.constantFrom('owner', 'snapshotSla', 'revenueImportance', 'launchTime', 'fallbackLoads', 'trainingType', 'alertCount', 'url', 'colour'),
  version: fc.constantFrom('model', 'createdTime', 'status', 'reachable'),
  launch: fc.constantFrom('model', 'version', 'time'),
  edge: fc.constantFrom('from', 'to', 'fromKind'),
} as const;
const value = fc.oneof(
  fc.constantFrom<Value>('x-a', 'x-', 'é', 'e\u0301', '', 'model:x-', 'model:x-a', 'online', 'ready', 'package', 'javascript:alert(1)', '\uD800', 'x'.repeat(longestText + 1)),
  fc.constantFrom<Value>(0, 1, -1, 0.5, 3_600, NaN, Infinity, -Infinity, now, now - 1, now + 5 * minute, now + 6 * minute, 1_700_000_000, 9e15),
  fc.boolean()
);
const said: fc.Arbitrary<Said> = fc.constantFrom('model', 'version', 'launch', 'edge').chain((entity) =>
  fc.record({
    entity: fc.constant<EntityKind>(entity),
    key: key[entity],
    field: field[entity],
    value: fc.oneof({ weight: 9, arbitrary: value }, { weight: 1, arbitrary: fc.constant(undefined) }),
    basis: fc.constantFrom(...bases),
    time: fc.constantFrom(now, now - minute, now + minute, now + 10 * minute, NaN, Infinity, -Infinity),
  })
);
const rule = fc.option(fc.constantFrom({ pattern: /^x-/gu, replacement: '' }, { pattern: /é/gu, replacement: 'e' }, { pattern: /^.*$/gu, replacement: 'one' }, { pattern: /[a-z]/gu, replacement: '$&\u0301' }), { nil: undefined });

/** Two names that differ in nothing that UTF-8 can write. */
const halvesOfPairs: Said[] = ['a', '\ud800', '\udc00'].map((key) => ({ entity: 'model', key, field: 'owner', value: 'ada', basis: 'observed', time: now }));

describe('a fact log', () => {
  it('keeps and reports what the slow obvious one does, whatever a source says', () => {
    fc.assert(
      fc.property(fc.array(said, { maxLength: 60 }), rule, (all, identity) => {
        const log = logOf({ identity });
        all.forEach((one) => say(log, one));
        const naive = naiveFacts(all, now, identity);
        const facts = log.seal();
        expect(plainFacts(facts)).toEqual(naive.of);
        expect(codesOf(log)).toEqual(naive.problems);
        expect(facts.facts).toBe([...naive.of.values()].flatMap((entities) => [...entities.values()].flatMap((fields) => [...fields.values()])).filter((held) => held !== 'refused').length);
        expect(facts.models).toBe(naive.of.get('model')?.size ?? 0);
      }),
      { numRuns: 400, examples: [[halvesOfPairs, { pattern: /^.*$/gu, replacement: 'one' }]] }
    );
  });

  it('uses the last statement of a field, whatever its time and basis', () => {
    expect(heldAfter('owner', { value: 'ada', time: now }, { value: 'bob', time: now - minute })).toEqual({ value: 'bob', basis: 'declared', time: now - minute });
  });

  it('leaves a refused cell refused, unless another statement gives it, before or after', () => {
    expect([heldAfter('snapshotSla', 0), heldAfter('snapshotSla', 0, 60), heldAfter('snapshotSla', 60, 0)]).toEqual([
      'refused',
      { value: 60, basis: 'declared', time: now },
      { value: 60, basis: 'declared', time: now },
    ]);
  });

  it('refuses an SLA of zero, numbers that are none, and what lies in the future beyond the skew of clocks', () => {
    expect([heldAfter('snapshotSla', 0), heldAfter('revenueImportance', NaN), heldAfter('revenueImportance', Infinity), heldAfter('launchTime', now + 6 * minute)]).toEqual(['refused', 'refused', 'refused', 'refused']);
    expect(heldAfter('launchTime', now + 4 * minute)).toMatchObject({ value: now + 4 * minute });
  });

  it('takes a statement from the future, or from no time, as made now', () => {
    const at = (time: number) => heldAfter('owner', { value: 'ada', time });
    expect([at(now + 4 * minute), at(now + 6 * minute), at(NaN), at(-Infinity)]).toMatchObject([{ time: now + 4 * minute }, { time: now }, { time: now }, { time: now }]);
  });

  it('refuses a text of 10 MB, and says where it stands without showing it', () => {
    const log = logOf();
    log.fact('model', 'ctr', 'owner', 'x'.repeat(10_000_000), 'declared', now);
    log.fact('model', 'ctr', 'team', 'ads', 'declared', now);
    const [problem] = log.problems.list;
    expect(problem).toMatchObject({ code: 'STATEMENT_TOO_LARGE', where: 'model ctr', entity: 'model', key: 'ctr', field: 'owner' });
    expect(problem?.message).toMatch(/^STATEMENT_TOO_LARGE: owner of model ctr is longer than 10000 characters\./);
    const facts = log.seal();
    expect(facts.texts.bytes.length).toBe(3);
    expect(plainFacts(facts).get('model')?.get('ctr')).toEqual(new Map<string, unknown>([['owner', 'refused'], ['team', { value: 'ads', basis: 'declared', time: now }]]));
  });

  it('leaves out an entity whose name is empty, too long or of another shape, and reports it once for all its facts', () => {
    const log = logOf();
    for (const wrong of ['', ' ', 'x'.repeat(10_000_000), 'a\u0000b']) {
      log.fact('model', wrong, 'owner', 'ada', 'declared', now);
      log.fact('model', wrong, 'team', 'ads', 'declared', now);
    }
    log.fact('version', 'without a number', 'status', 'ready', 'observed', now);
    log.fact('model', 'ctr', 'owner', 'ada', 'declared', now);
    expect(codesOf(log)).toEqual(['STATEMENT_INVALID', 'STATEMENT_INVALID', 'STATEMENT_TOO_LARGE', 'STATEMENT_INVALID', 'STATEMENT_INVALID']);
    expect(Math.max(...log.problems.list.map(({ message }) => message.length))).toBeLessThan(500);
    expect([...plainFacts(log.seal())].map(([entity, of]) => [entity, [...of.keys()]])).toEqual([['model', ['ctr']]]);
  });

  it('keeps names as they are written, with slashes, spaces, emoji, markup and formulas', () => {
    const names = ['ads/ctr', 'my model', '🚀 rocket', '<script>alert(1)</script>', '=1+1', '日本', '__proto__', 'constructor'];
    const log = logOf();
    names.forEach((model) => log.fact('model', model, 'owner', `owner of ${model}`, 'declared', now));
    const of = plainFacts(log.seal()).get('model');
    expect([...(of?.keys() ?? [])]).toEqual(names);
    expect(names.map((model) => of?.get(model)?.get('owner'))).toEqual(names.map((model) => ({ value: `owner of ${model}`, basis: 'declared', time: now })));
    expect(log.problems.total).toBe(0);
  });

  it('reports a field that it does not know, and keeps the rest', () => {
    const log = logOf();
    log.fact('model', 'ctr', 'colour', 'red', 'declared', now);
    log.fact('model', 'ctr', 'constructor', 'red', 'declared', now);
    log.fact('model', 'ctr', 'owner', 'ada', 'declared', now);
    expect(log.problems.list.map(({ code, field: of }) => [code, of])).toEqual([['STATEMENT_INVALID', 'colour'], ['STATEMENT_INVALID', 'constructor']]);
    expect([...(plainFacts(log.seal()).get('model')?.get('ctr')?.keys() ?? [])]).toEqual(['owner']);
  });

  it('leaves a cell refused of which the source reports a problem', () => {
    const log = logOf();
    const problem: SourceProblem = { code: 'STATEMENT_INVALID', message: 'no duration', entity: 'model', key: 'ctr', field: 'snapshotSla' };
    log.problem(problem);
    log.problem({ code: 'FILE_UNREADABLE', message: 'cannot be read' });
    expect(plainFacts(log.seal())).toEqual(new Map([['model', new Map([['ctr', new Map([['snapshotSla', 'refused']])]])]]));
    expect(log.problems.total).toBe(2);
  });

  it('ignores what is said after it was closed', () => {
    const log = logOf();
    log.fact('model', 'ctr', 'owner', 'ada', 'declared', now);
    log.close();
    log.fact('model', 'late', 'owner', 'bob', 'declared', now);
    log.problem({ code: 'FILE_UNREADABLE', message: 'late' });
    expect([...(plainFacts(log.seal()).get('model')?.keys() ?? []), log.problems.total]).toEqual(['ctr', 0]);
  });
});

describe('the identity of names in one source', () => {
  const models = (log: FactLog) => Object.fromEntries([...(plainFacts(log.seal()).get('model') ?? [])].map(([model, fields]) => [model, [...fields.keys()]]));

  it('joins names by the rule wherever a fact refers to a model', () => {
    const log = logOf({ identity: { pattern: /^prod-/gu, replacement: '' } });
    log.fact('model', 'prod-ctr', 'owner', 'prod-ada', 'declared', now);
    log.fact('version', versionKey('prod-ctr', 'prod-7'), 'model', 'prod-ctr', 'observed', now);
    log.fact('incident', 'prod-1', 'model', 'prod-ctr', 'observed', now);
    log.fact('edge', edgeKey('package:prod-p', 'model:prod-ctr'), 'to', 'model:prod-ctr', 'observed', now);
    const plain = plainFacts(log.seal());
    expect([...plain.values()].flatMap((of) => [...of.keys()])).toEqual(['ctr', 'ctr\u0000prod-7', 'prod-1', 'package:prod-p\u0000model:ctr']);
    const texts = [...plain.values()].flatMap((of) => [...of.values()]).flatMap((fields) => [...fields.values()]).map((held) => (held === 'refused' ? held : held.value));
    expect(texts).toEqual(['prod-ada', 'ctr', 'ctr', 'model:ctr']);
  });

  it('keeps the first of two names that become one, and reports the other once', () => {
    const log = logOf({ identity: { pattern: /-(v1|v2|v3)$/gu, replacement: '' } });
    for (const model of ['ctr-v1', 'ctr-v2', 'ctr-v1', 'ctr-v2', 'ctr-v3']) {
      log.fact('model', model, model === 'ctr-v1' ? 'owner' : 'team', model, 'declared', now);
      log.fact('version', versionKey(model, '1'), 'status', 'ready', 'observed', now);
    }
    expect(log.problems.list.map(({ code, where }) => [code, where])).toEqual([['MODEL_REPEATED', 'ctr-v1, ctr-v2'], ['MODEL_REPEATED', 'ctr-v1, ctr-v3']]);
    expect(models(log)).toEqual({ ctr: ['owner'] });
  });

  it.each([
    ['é', 'e\u0301'],
    ['e\u0301', 'é'],
    ['K', '\u212A'],
    ['\u212A', 'K'],
    ['a\uD800', 'a\uD801'],
  ])('takes %j and %j for one name, and reports it', (first, second) => {
    const log = logOf();
    log.fact('model', first, 'owner', 'ada', 'declared', now);
    log.fact('model', second, 'team', 'ads', 'declared', now);
    log.fact('model', first, 'runbook', 'https://wiki.example', 'declared', now);
    expect(codesOf(log)).toEqual(['MODEL_REPEATED']);
    expect(Object.values(models(log))).toEqual([['owner', 'runbook']]);
  });

  it('shows the rule names in NFC, as a person writes its pattern', () => {
    const log = logOf({ identity: { pattern: /^é-/gu, replacement: '' } });
    log.fact('model', 'e\u0301-ctr', 'owner', 'ada', 'declared', now);
    expect(models(log)).toEqual({ ctr: ['owner'] });
  });

  it('leaves out a name of which the rule leaves nothing, and a reference to it', () => {
    const log = logOf({ identity: { pattern: /^test-.*$/gu, replacement: '' } });
    log.fact('model', 'test-1', 'owner', 'ada', 'declared', now);
    log.fact('edge', edgeKey('package:p', 'model:test-1'), 'to', 'model:test-1', 'observed', now);
    log.fact('launch', 'l1', 'model', 'test-1', 'observed', now);
    expect(codesOf(log)).toEqual(['STATEMENT_INVALID', 'STATEMENT_INVALID', 'STATEMENT_INVALID']);
    expect(plainFacts(log.seal()).get('launch')).toEqual(new Map([['l1', new Map([['model', 'refused']])]]));
  });
});

describe('the size of a fact log', () => {
  const limitBytes = 1024 * 1024;
  const flood: Readonly<Record<string, (log: FactLog, index: number) => void>> = {
    'long texts': (log, index) => log.fact('model', 'ctr', 'owner', `${index}${'x'.repeat(500)}`, 'declared', now),
    'long lists of hosts': (log, index) => log.fact('job', jobKey('a', String(index % 50), now), 'hosts', `h${index},`.repeat(100_000), 'observed', now),
    'many entities': (log, index) => log.fact('launch', `launch ${index}`, 'time', now, 'observed', now),
    'refused values': (log, index) => log.fact('launch', `launch ${index}`, 'time', NaN, 'observed', now),
    problems: (log, index) => log.problem({ code: 'STATEMENT_INVALID', message: 'x', entity: 'launch', key: `launch ${index}`, field: 'time' }),
    'names that become one': (log, index) => log.fact('model', `${index}`, 'owner', 'ada', 'declared', now),
  };

  it.each(Object.keys(flood))('ends a flood of %s with one error, which seal repeats', (kind) => {
    const log = logOf({ limitBytes, ...(kind === 'names that become one' ? { identity: { pattern: /^.*$/gu, replacement: 'one' } } : {}) });
    const endless = () => {
      for (let index = 0; index < (kind === 'long lists of hosts' ? 200 : 200_000); index++) {
        flood[kind]?.(log, index);
      }
    };
    expect([thrownBy(endless), thrownBy(() => log.fact('model', 'more', 'owner', 'ada', 'declared', now)), thrownBy(() => log.seal())]).toEqual(['SOURCE_ANSWER_TOO_LARGE', 'SOURCE_ANSWER_TOO_LARGE', 'SOURCE_ANSWER_TOO_LARGE']);
  });

  it('takes the same statements without end where they need no more room', () => {
    const log = logOf({ limitBytes });
    for (let index = 0; index < 50_000; index++) {
      log.fact('model', `model ${index % 50}`, 'owner', `owner ${index % 7}`, 'declared', now);
    }
    expect(log.seal()).toMatchObject({ facts: 50, models: 50 });
  });
});

it('keeps secrets out of its problems, also where a long name is cut in the midst of one', () => {
  const log = logOf({ redact: createRedactor(['hunter2hunter2']).redacted });
  log.fact('model', `${'x'.repeat(190)}hunter2hunter2`, 'snapshotSla', 0, 'declared', now);
  log.fact('model', 'hunter2hunter2', 'snapshotSla', 0, 'declared', now);
  expect(log.problems.total).toBe(2);
  expect(JSON.stringify(log.problems.list)).not.toContain('hunter2');
});

it('keeps the first problems and counts all', () => {
  const log = logOf();
  for (let index = 0; index < keptProblems + 5; index++) {
    log.fact('model', `m${index}`, 'snapshotSla', 0, 'declared', now);
  }
  expect([log.problems.list.length, log.problems.total, log.problems.list.at(-1)?.key]).toEqual([keptProblems, keptProblems + 5, `m${keptProblems - 1}`]);
});
