import { NorthstarError } from '../../contract/errors.ts';
import { LastFailure } from './last-failure.ts';

const full = new NorthstarError('JOURNAL_FULL');
const away = new NorthstarError('JOURNAL_UNREACHABLE', { place: 'db', problem: 'refused' });
const after = (error: NorthstarError, next: (failure: LastFailure) => void) => {
  const failure = new LastFailure();
  failure.failed(error);
  next(failure);
  return failure.problem === null ? 'well' : failure.problem.split(':')[0];
};

describe('what went wrong last', () => {
  it('is over with the next write, and with the next reading where it kept nobody from writing alone', () => {
    expect([full, away].map((error) => after(error, (failure) => failure.succeeded('write')))).toEqual(['well', 'well']);
    expect([full, away].map((error) => after(error, (failure) => failure.succeeded('read')))).toEqual(['JOURNAL_FULL', 'well']);
  });

  it('is no better known after a lost lease than after a reading', () => {
    expect([full, away].map((error) => after(error, (failure) => failure.failed(new NorthstarError('JOURNAL_LEASE_LOST'))))).toEqual(['JOURNAL_FULL', 'well']);
  });

  it('goes aside with a damaged database', () => {
    expect(after(full, (failure) => failure.failed(new NorthstarError('JOURNAL_CORRUPT', { aside: 'x' })))).toBe('well');
  });
});
