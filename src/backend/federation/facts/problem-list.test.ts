import { createRedactor } from '../../redactor.ts';
import { keptProblems, ProblemList } from './problem-list.ts';

describe('a list of problems', () => {
  it('keeps the first ones in full and counts all', () => {
    const problems = new ProblemList();
    for (let index = 0; index < 2 * keptProblems; index++) {
      problems.add({ code: 'FILE_UNREADABLE', message: `file ${index}`, where: `${index}.yaml` });
    }
    expect([problems.total, problems.list.length]).toEqual([2 * keptProblems, keptProblems]);
    expect(problems.list[keptProblems - 1]).toEqual({ code: 'FILE_UNREADABLE', message: `file ${keptProblems - 1}`, where: `${keptProblems - 1}.yaml` });
  });

  it('takes secrets out of every text, also of one that is cut', () => {
    const secret = 'hunter2hunter2';
    const problems = new ProblemList(createRedactor([secret]).redacted);
    problems.add({ code: 'STATEMENT_INVALID', message: `${'x'.repeat(995)}${secret}`, where: `tag ${secret}`, entity: 'model', key: secret, field: secret });
    expect(JSON.stringify(problems.list)).not.toContain('hunter');
    expect(problems.list[0]).toMatchObject({ where: 'tag [secret]', key: '[secret]', field: '[secret]' });
  });

  it('cuts what is long', () => {
    const problems = new ProblemList();
    problems.add({ code: 'STATEMENT_INVALID', message: 'é'.repeat(10_000_000), key: 'k'.repeat(10_000_000) });
    expect([problems.list[0]?.message.length, problems.list[0]?.key?.length]).toEqual([1_000, 1_000]);
  });
});
