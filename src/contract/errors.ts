/**
 * Every error that a person can see: a stable code, one sentence of cause and one of cure. `docs/errors.md` is made
 * from this catalogue. `origin` tells Northstar's own faults and its user's input (plugin) from those of the systems it asks (downstream).
 */
import { withFullStop } from './full-stop.ts';

interface ErrorDefinition {
  readonly origin: 'plugin' | 'downstream';
  /** HTTP status of an answer that failed with this code. */
  readonly status: number;
  /** `{name}` is filled from the error's details. */
  readonly cause: string;
  readonly cure: string;
}

export const errorCatalogue = {
  SETTINGS_MISSING: { origin: 'plugin', status: 400, cause: 'The datasource has no sources.', cure: 'Add a source in the datasource settings, or `kind: demo` to look around.' },
  COMMAND_INVALID: { origin: 'plugin', status: 400, cause: 'The command cannot be run: {problem}.', cure: 'See `northstar --help`.' },
  CONFIGURATION_UNUSABLE: { origin: 'plugin', status: 400, cause: '{problem}.', cure: 'Correct the file; docs/configuration.md has every option.' },
  SETTINGS_INVALID: { origin: 'plugin', status: 400, cause: 'The settings cannot be used: {problem}.', cure: 'Correct the named entry and save the settings again.' },
  SOURCE_KIND_UNKNOWN: { origin: 'plugin', status: 400, cause: 'Source {source} has the unknown kind {kind}.', cure: 'Use one of: {kinds}.' },
  SOURCE_NAME_REPEATED: { origin: 'plugin', status: 400, cause: 'Two sources are named {source}.', cure: 'Give each source a name of its own.' },
  SOURCE_OPTIONS_INVALID: { origin: 'plugin', status: 400, cause: 'Source {source} cannot be used: {problem}.', cure: 'Correct that option of the source.' },
  SOURCE_UNREACHABLE: { origin: 'downstream', status: 502, cause: 'Source {source} cannot be reached at {host}: {problem}.', cure: 'Check that the address is right and that the system is running.' },
  SOURCE_FOLDER: { origin: 'downstream', status: 502, cause: 'The folder of source {source}, {folder}, cannot be read: {problem}.', cure: 'Set `path` of the source to a folder that is there and that Northstar may read.' },
  SOURCE_TIMEOUT: { origin: 'downstream', status: 504, cause: 'Source {source} did not answer within {seconds} s.', cure: 'Check the load of that system, or raise `timeoutSeconds` of the source: one request of a refresh may take a quarter of it, and at least 30 s.' },
  SOURCE_UNAUTHORIZED: { origin: 'downstream', status: 502, cause: 'Source {source} refused our credentials (401).', cure: 'Enter a valid token or password for the source.' },
  SOURCE_FORBIDDEN: { origin: 'downstream', status: 502, cause: 'Source {source} denied access (403).', cure: 'Give the credentials read access; MLflow 3 also answers 403 to a Host it does not know (`--allowed-hosts`).' },
  SOURCE_NOT_FOUND: { origin: 'downstream', status: 502, cause: 'Source {source} has nothing at {path} (404).', cure: 'Check the address, including any path prefix.' },
  SOURCE_RATE_LIMITED: { origin: 'downstream', status: 502, cause: 'Source {source} is limiting our requests (429).', cure: 'Nothing to do: the next attempt waits as long as the source asks. Raise `refreshSeconds` if it happens often.' },
  SOURCE_FAILED: { origin: 'downstream', status: 502, cause: 'Source {source} failed with HTTP status {status}.', cure: 'Look at the logs of that system.' },
  SOURCE_REDIRECTED: { origin: 'downstream', status: 502, cause: 'Source {source} redirects to another host, {host}.', cure: 'Enter the final address in the settings; credentials are not sent to another host.' },
  SOURCE_ANSWER_INVALID: { origin: 'downstream', status: 502, cause: 'Source {source} sent an answer that cannot be read: {problem}.', cure: 'Check that the address is the API of the expected system and version.' },
  SOURCE_ANSWER_TOO_LARGE: { origin: 'downstream', status: 502, cause: 'Source {source} sent more than {limit} MB.', cure: 'Narrow what the source gives, or split it into several sources.' },
  SOURCE_PAUSED: { origin: 'downstream', status: 502, cause: 'Source {source} failed {failures} times in a row and is asked less often until {until}.', cure: 'See the last error of the source; it is asked again by itself.' },
  SOURCE_FAILED_INSIDE: { origin: 'plugin', status: 500, cause: 'Reading source {source} failed inside Northstar: {problem}.', cure: 'Report this with the backend log.' },
  SOURCE_QUERY_REFUSED: { origin: 'downstream', status: 502, cause: 'Source {source} could not answer a query: {problem}.', cure: 'Ask for fewer models or a shorter time range; the limits are those of that system.' },
  SOURCE_CLOCK_OFF: { origin: 'downstream', status: 200, cause: 'The clock of {where} is {seconds} s {direction} ours.', cure: 'Set both clocks by the same servers (NTP); until then its times are shifted by as much.' },
  SLURM_FAILED: { origin: 'downstream', status: 502, cause: 'Source {source} is answered by slurmrestd, but not by what is behind it: {problem}.', cure: 'Look whether slurmctld and slurmdbd run and what their logs say; a token that has expired or is of another user fails so too.' },
  JOBS_RUN_AWAY: { origin: 'downstream', status: 200, cause: '{where} takes {count} of its jobs for waiting or running of which the scheduler knows nothing.', cure: 'Have `sacctmgr show runawayjobs` end them; they are left out.' },
  KUBERNETES_FORBIDDEN: { origin: 'downstream', status: 502, cause: 'Source {source} may not list {what} (403).', cure: 'Bind the ClusterRole of docs/kueue.md to its service account.' },
  KUEUE_MISSING: { origin: 'downstream', status: 200, cause: '{where} is not served (404), so that no job is known.', cure: 'Install Kueue in a version that serves it; the nodes are given all the same.' },
  GITLAB_PROJECT_CLOSED: { origin: 'downstream', status: 502, cause: 'GitLab does not show {where} ({status}).', cure: 'Check its path or id. GitLab answers 404 also where the token may not see a project: it needs the scope `read_api` and the role Reporter, and the project needs CI/CD.' },
  VITALS_TOO_COSTLY: { origin: 'plugin', status: 413, cause: 'Source {source} would have to read {cost}; the limit is {limit}.', cure: 'Name a vital, a family or a model, shorten the time range, or raise `maxSeries` of the source.' },
  FLEET_TOO_COSTLY: { origin: 'plugin', status: 413, cause: 'Source {source} would have to read {cost}; the limit is {limit}.', cure: 'Have it record what `npx northstar rules recording` prints, name a cluster or a rack, shorten the time range, or raise `maxSeries` of the source.' },
  ALERT_RULE_FAILING: { origin: 'downstream', status: 200, cause: 'The alert rule {rule} cannot be evaluated: {problem}.', cure: 'Correct the rule; until then no model counts as free of alerts.' },
  STATEMENT_INVALID: { origin: 'downstream', status: 200, cause: '{where} states {field} as a value that cannot be used: {problem}.', cure: 'Correct the statement at its source.' },
  STATEMENT_TOO_LARGE: { origin: 'downstream', status: 200, cause: '{where} is longer than {limit} characters.', cure: 'Shorten it at its source; the rest of the data is used.' },
  FILE_UNREADABLE: { origin: 'downstream', status: 200, cause: '{where} cannot be read: {problem}.', cure: 'Correct the file; the other files are used.' },
  REPORTS_LEFT_OUT: { origin: 'downstream', status: 200, cause: '{where} is read in part: {problem}.', cure: 'What was read stands, and of the rest nothing is known. Have the source read less: suites in place of cases (`checks: suite`), fewer old reports, or a source for each package.' },
  BUILD_REPEATED: { origin: 'downstream', status: 200, cause: '{where} is the number of two builds, of commit {used} and of {commit}; the second is left out.', cure: 'Let commits name the builds with `build: commit`; numbers begin again where a workflow or project is made anew.' },
  CI_READ_IN_PART: { origin: 'downstream', status: 200, cause: '{where} is read in part: {problem}.', cure: 'It is read on by itself, the newest first; what was read stands. Where this stays, narrow what the source reads (`days`, `branch`, fewer workflows or projects) or raise `refreshSeconds`.' },
  BUILDS_LEFT_OUT: { origin: 'plugin', status: 200, cause: '{where} has more builds in the journal than are shown ({count} older ones): {limit}.', cure: 'Nothing is lost, and nothing has to be done: they stay in the journal for `keepDays` of the source. A lower `keepDays` ends the notice, and deletes them for good.' },
  REPOSITORY_UNREADABLE: { origin: 'downstream', status: 200, cause: 'Actions of {where} cannot be read ({status}).', cure: 'Check its name, and give the token or the installation of the app this repository with read access to Actions; GitHub answers 404 where it is not given.' },
  ARTIFACT_EXPIRED: { origin: 'downstream', status: 200, cause: '{where} had expired before its test reports were read; {count}.', cure: 'Keep artifacts for longer (`retention-days`), or read fewer `days`; what jobs say stands all the same.' },
  MODEL_REPEATED: { origin: 'downstream', status: 200, cause: 'Model {model} is declared more than once: {where}.', cure: 'Keep one declaration; the first is used.' },
  QUERY_TYPE_UNKNOWN: { origin: 'plugin', status: 400, cause: 'There is no query type {queryType}.', cure: 'Use one of: {queryTypes}.' },
  QUERY_INVALID: { origin: 'plugin', status: 400, cause: 'The query cannot be used: {problem}.', cure: 'Correct the named option of the query.' },
  QUERY_TOO_LARGE: { origin: 'plugin', status: 413, cause: 'The answer would be {megabytes} MB; the limit is {limit} MB.', cure: 'Ask for fewer columns, or narrow it by domain, team or `limit`.' },
  QUERY_TIMEOUT: { origin: 'plugin', status: 504, cause: 'The query did not finish within {seconds} s.', cure: 'Narrow it, or try again when the backend is less busy.' },
  QUERY_CANCELLED: { origin: 'plugin', status: 499, cause: 'The query was cancelled by its caller.', cure: 'Nothing to do.' },
  BUSY: { origin: 'plugin', status: 503, cause: 'More than {limit} requests are waiting.', cure: 'Try again in a moment; open fewer dashboards at once.' },
  NOT_READY: { origin: 'plugin', status: 503, cause: 'No source has answered yet.', cure: 'Wait for the first refresh; see the Sources dashboard.' },
  ROLE_TOO_LOW: { origin: 'plugin', status: 403, cause: 'This needs the role {role}.', cure: 'Ask an administrator of the organisation.' },
  ROUTE_UNKNOWN: { origin: 'plugin', status: 404, cause: 'There is no resource {path}.', cure: 'See docs/resources.md for those there are.' },
  METHOD_NOT_ALLOWED: { origin: 'plugin', status: 405, cause: '{path} does not take {method}.', cure: 'Use {allowed}.' },
  ENTITY_UNKNOWN: { origin: 'plugin', status: 404, cause: 'No source knows the {entity} {key}.', cure: 'Check the name; see the Sources dashboard for what is missing.' },
  JOB_UNKNOWN: { origin: 'plugin', status: 404, cause: 'There is no job `{job}`{where}.{near}', cure: 'Check its id; schedulers forget what ended long ago, and `northstar list jobs` lists the others.' },
  PACKAGE_UNKNOWN: { origin: 'plugin', status: 404, cause: 'There is no package `{package}`.{near}', cure: 'Check its name; `northstar list packages` has those there are.' },
  GATE_NEVER_RAN: { origin: 'plugin', status: 200, cause: 'No build ever ran a declared gate: {gates}.', cure: 'Correct its name where it is declared, in the catalog under `gates`, or take it off that list: until it runs, no build is ready.' },
  STAGE_UNKNOWN: { origin: 'plugin', status: 200, cause: 'No build of package `{package}` has what a stage counts: {stages}.', cure: 'Correct its name in `stages`, of the query or of the settings, or take it off that list: until then the product of all stages is unknown.' },
  BUILD_UNKNOWN: { origin: 'plugin', status: 404, cause: 'There is no build `{build}`{package}.{near}', cure: 'Check its number; what CI has forgotten, and what it has not yet told, is not known.' },
  MODEL_UNKNOWN: { origin: 'plugin', status: 404, cause: 'There is no production model `{model}`.{near}', cure: 'Check its name; `northstar list models` has those in production. Of one that left production there is only its history.' },
  CLUSTER_UNKNOWN: { origin: 'plugin', status: 404, cause: 'There is no cluster `{cluster}`.{near}', cure: 'Check its name; `northstar list clusters` has those there are.' },
  NAME_UNVERIFIED: { origin: 'downstream', status: 502, cause: 'Whether there is a {what} `{name}` cannot be told: {problem}.', cure: 'See the Sources dashboard or `northstar doctor`; once the source answers, so does this.' },
  LOGIN_MISSING: { origin: 'plugin', status: 403, cause: 'This needs a user who is signed in.', cure: 'Sign in to Grafana.' },
  SAVED_SEARCH_UNKNOWN: { origin: 'plugin', status: 404, cause: 'There is no saved search {id} that you may see.', cure: 'It was deleted, or is private to somebody else: ask whoever gave you the link.' },
  SAVED_SEARCH_FOREIGN: { origin: 'plugin', status: 403, cause: 'The saved search {name} belongs to {owner}.', cure: 'Save one of your own, or ask its owner.' },
  SAVED_SEARCH_TOO_LARGE: { origin: 'plugin', status: 413, cause: 'The search takes {characters} characters; the limit is {limit}.', cure: 'Shorten the search, or show fewer columns.' },
  SAVED_SEARCHES_TOO_MANY: { origin: 'plugin', status: 409, cause: 'You have saved {limit} searches, which is the limit.', cure: 'Delete one that you no longer need.' },
  WEBHOOK_NAME_REPEATED: { origin: 'plugin', status: 400, cause: 'Two webhooks are named {webhook}.', cure: 'Give each webhook a name of its own.' },
  WEBHOOK_UNKNOWN: { origin: 'plugin', status: 404, cause: 'There is no webhook {webhook}.', cure: 'Choose another, or have it added in the datasource settings.' },
  WEBHOOK_ADDRESS_INVALID: { origin: 'plugin', status: 400, cause: 'The address of webhook {webhook} cannot be used: {problem}.', cure: 'Enter it again in the datasource settings.' },
  WEBHOOK_INTERNAL: { origin: 'plugin', status: 403, cause: 'The address of webhook {webhook} lies in the own network.', cure: 'Where that is meant, allow it in the datasource settings (`allowInternal`).' },
  WEBHOOK_REDIRECTED: { origin: 'downstream', status: 502, cause: 'Webhook {webhook} redirects to another address.', cure: 'Enter the final address in the datasource settings; a post follows no redirect.' },
  WEBHOOK_REFUSED: { origin: 'downstream', status: 502, cause: 'Webhook {webhook} refused the post: {problem}.', cure: 'See whether the channel and its webhook still exist; where the problem passes, post again.' },
  WEBHOOK_TIMEOUT: { origin: 'downstream', status: 504, cause: 'Webhook {webhook} did not answer within {seconds} s.', cure: 'Look into the channel before you post again: the post may have arrived.' },
  WEBHOOK_UNREACHABLE: { origin: 'downstream', status: 502, cause: 'Webhook {webhook} cannot be reached: {problem}.', cure: 'Check its address in the datasource settings, and whether this Grafana may reach it.' },
  POST_KEY_REUSED: { origin: 'plugin', status: 409, cause: 'Something else was posted under the same key.', cure: 'Use a new key for each post.' },
  JOURNAL_MISSING: { origin: 'plugin', status: 503, cause: 'This backend keeps no journal.', cure: 'Start it with a journal (docs/journal.md).' },
  JOURNAL_CORRUPT: { origin: 'plugin', status: 500, cause: 'The journal was damaged; it was set aside as {aside}, and a new one was begun.', cure: 'Check the disk; restore a backup if what was lost matters (docs/journal.md).' },
  JOURNAL_FAILED: { origin: 'plugin', status: 500, cause: 'The journal failed: {problem}.', cure: 'See the backend log; the journal is tried again with each request.' },
  JOURNAL_FOREIGN: { origin: 'plugin', status: 500, cause: 'The file {place} is the database of another program.', cure: 'Give the journal a file of its own.' },
  JOURNAL_FULL: { origin: 'plugin', status: 507, cause: 'The disk of the journal is full.', cure: 'Free space; what was acknowledged is kept, and writing goes on by itself.' },
  JOURNAL_LEASE_LOST: { origin: 'plugin', status: 409, cause: 'Another backend watches by now.', cure: 'Nothing to do: it writes in the place of this one.' },
  JOURNAL_LOCKED: { origin: 'plugin', status: 503, cause: 'The journal is locked by another program.', cure: 'Let only Northstar open it, or wait until that program is done.' },
  JOURNAL_NEWER: { origin: 'plugin', status: 500, cause: 'The journal was written by a newer Northstar (schema {found}; this one knows {known}).', cure: 'Start the newer version again; the journal was left untouched.' },
  JOURNAL_OBSERVATION_INVALID: { origin: 'plugin', status: 500, cause: 'A look at the models cannot be read: {problem}.', cure: 'Report this with the backend log.' },
  JOURNAL_UNREACHABLE: { origin: 'downstream', status: 502, cause: 'The journal cannot be reached at {place}: {problem}.', cure: 'Check that PostgreSQL runs there and lets Northstar in; a backend that runs tries again by itself.' },
  JOURNAL_UNUSABLE: { origin: 'plugin', status: 500, cause: 'No journal can be kept at {place}: {problem}.', cure: 'Give it a file in a folder that Northstar may write to, or a PostgreSQL where it may create tables (docs/journal.md).' },
  INTERNAL: { origin: 'plugin', status: 500, cause: 'Northstar failed: {problem}.', cure: 'Report this with the backend log.' },
} as const satisfies Record<string, ErrorDefinition>;

export type ErrorCode = keyof typeof errorCatalogue;

export const isErrorCode = (text: unknown): text is ErrorCode => typeof text === 'string' && Object.hasOwn(errorCatalogue, text);

/** An error that a person may see. `details` fill the catalogue's sentences and must hold no secret; `text` stands for those of an error told elsewhere. */
export class NorthstarError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, string | number>>;
  /** Milliseconds since the epoch before which the source asks not to be asked again. */
  readonly retryAt?: number;

  constructor(code: ErrorCode, details: Readonly<Record<string, string | number>> = {}, options: { cause?: unknown; retryAt?: number; text?: string } = {}) {
    super(options.text ?? errorText(code, details), options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'NorthstarError';
    this.code = code;
    this.details = details;
    if (options.retryAt !== undefined) {
      this.retryAt = options.retryAt;
    }
  }

  get definition(): ErrorDefinition {
    return errorCatalogue[this.code];
  }
}

/** `CODE: cause cure`, filled; a detail that is missing stays as its name. */
export function errorText(code: ErrorCode, details: Readonly<Record<string, string | number>> = {}): string {
  const { cause, cure } = errorCatalogue[code];
  return `${code}: ${filled(cause, details)} ${filled(cure, details)}`;
}

/** A detail that ends a sentence may end with a mark of its own. */
const filled = (sentence: string, details: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}(\.(?!\w))?/g, (_, name: string, stop: string | undefined) => {
    const detail = String(details[name] ?? name);
    return stop === undefined ? detail : withFullStop(detail);
  });

export interface ToldError {
  readonly code: ErrorCode;
  readonly cause: string;
  /** Empty where an error that was told elsewhere does not end with the catalogue's. */
  readonly cure: string;
}

/** The parts of its message. */
export function errorParts({ code, details, message }: NorthstarError): ToldError {
  const told = message.startsWith(`${code}: `) ? message.slice(code.length + 2) : message;
  const cure = filled(errorCatalogue[code].cure, details);
  return told.endsWith(cure) ? { code, cause: told.slice(0, -cure.length).trim(), cure } : { code, cause: told, cure: '' };
}
