/** Health of an instance: which sources answer, of each that does not, the error, and what is wrong with the journal. */
import type { HealthAnswer } from '../grafana/handlers.ts';
import type { SourceState, View } from '../federation/view.ts';
import type { JournalState } from '../journal/journal.ts';
import { isOutdated, isUnread } from '../queries/provenance.ts';

/**
 * Not ok while any source fails: "Save & test" is where a person learns it. The rest of the data is shown all the same. What is wrong with the
 * journal is said, and fails nothing: the settings that are tested do not hold it.
 */
export function healthOf({ sources, models }: View, journal: JournalState | Pick<JournalState, 'problem'> | undefined): HealthAnswer {
  const failing = sources.filter(isOutdated);
  const waiting = sources.filter(isUnread);
  const answering = sources.length - failing.length - waiting.length;
  const sentences = [
    `Sources answering: ${answering} of ${sources.length}. Production models: ${models.rows}.`,
    ...(waiting.length === 0 ? [] : [`Not read yet: ${waiting.map(({ name }) => name).join(', ')}.`]),
    ...failing.map((source) => `Source ${source.name} does not answer. ${reasonOf(source)}`),
    ...(journal === undefined || journal.problem === null ? [] : [journal.problem]),
  ];
  return {
    ok: failing.length === 0,
    message: sentences.join(' '),
    details: {
      models: models.rows,
      sources: sources.map(({ name, kind, state, lastSuccess, failures, errorCode, error }) => ({
        name,
        kind,
        state,
        lastSuccess: Number.isNaN(lastSuccess) ? null : new Date(lastSuccess).toISOString(),
        failures,
        errorCode,
        error,
      })),
      ...(journal === undefined ? {} : { journal }),
    },
  };
}

/** The error begins with its code. */
function reasonOf({ errorCode, error }: SourceState): string {
  if (error !== null && errorCode !== null) {
    return error.startsWith(errorCode) ? error : `${errorCode}: ${error}`;
  }
  return error ?? errorCode ?? 'It gave no reason.';
}
