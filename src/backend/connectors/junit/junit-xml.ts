/** Reads JUnit XML as its many writers write it: Ant, Surefire with its reruns, pytest, jest-junit, Node, ctest, GoogleTest. */
import type { SuiteFold } from './fold.ts';
import { earlier, isLeftOutBy, isVerdict, later, meantToSkip, verdicts } from './junit-words.ts';
import { NoReport, type ReportReader } from './reader.ts';
import type { ReportFold } from './report-fold.ts';
import { secondsOf } from './report-time.ts';
import { Retries } from './retries.ts';
import { passedOnce, type CaseOutcome, type Try } from './run.ts';
import { XmlElements } from './xml-elements.ts';
import { decoderIn } from './xml-text.ts';

export interface JunitRules {
  readonly timeOf: (text: string | undefined) => number;
  /** Names of the properties that say which package and build was tested. */
  readonly packageProperty: string;
  readonly buildProperty: string;
}

type Attributes = Readonly<Record<string, string>>;

interface OpenSuite {
  /** Made when there is something to put into it: a suite of suites is no check. */
  fold: SuiteFold | undefined;
  readonly name: string;
  readonly attributes: Attributes;
  readonly isInSuite: boolean;
  hasSuites: boolean;
  package: string;
  build: string;
}

interface OpenCase {
  readonly attributes: Attributes;
  /** How it ended, where something says so. */
  verdict: Try | undefined;
  /** Tries before it ended as it did, and tries after it failed. */
  before: Retries | undefined;
  after: Retries | undefined;
}

export function junitReader(fold: ReportFold, rules: JunitRules): ReportReader {
  const cases = new JunitCases(fold, rules);
  const elements = new XmlElements(cases);
  let decoder: TextDecoder | undefined;
  const text = (bytes: Uint8Array, options: TextDecodeOptions): string => {
    decoder ??= decoderIn(bytes);
    try {
      return decoder.decode(bytes, options);
    } catch {
      throw elements.broken('it holds bytes that its encoding does not have');
    }
  };
  return {
    take: (bytes) => elements.take(text(bytes, { stream: true })),
    end() {
      elements.take(text(new Uint8Array(), {}));
      elements.end();
      if (fold.isEmpty) {
        throw elements.broken('it has no suites');
      }
    },
    close: ({ broken }) => cases.end(broken),
  };
}

class JunitCases {
  readonly #fold: ReportFold;
  readonly #rules: JunitRules;
  readonly #suites: OpenSuite[] = [];
  #case: OpenCase | undefined;
  #said = '';

  constructor(fold: ReportFold, rules: JunitRules) {
    this.#fold = fold;
    this.#rules = rules;
  }

  root(name: string): void {
    if (name !== 'testsuites' && name !== 'testsuite') {
      throw new NoReport();
    }
  }

  open(name: string, attributes: Attributes): void {
    // Most elements are cases.
    if (name === 'testcase') {
      this.#case = { attributes, verdict: undefined, before: undefined, after: undefined };
    } else if (name === 'testsuite' || name === 'testsuites') {
      this.#openSuite(name, attributes);
    } else if (name === 'property' && this.#case === undefined) {
      this.#property(attributes);
    } else if (isVerdict(name)) {
      this.#said = attributes['message'] ?? '';
    }
  }

  close(name: string, text: () => string): void {
    if (name === 'testcase') {
      this.#closeCase();
    } else if (name === 'testsuite' || name === 'testsuites') {
      this.#closeSuite();
    } else if (isVerdict(name)) {
      this.#judge(name, this.#said.trim() === '' ? text() : this.#said);
    }
  }

  /** Ends what is open. */
  end(broken: boolean): void {
    if (broken) {
      for (const suite of this.#suites.filter(({ isInSuite, hasSuites, fold }) => fold !== undefined || (isInSuite && !hasSuites))) {
        this.#foldOf(suite).place(suite.package, suite.build);
      }
    }
    this.#fold.end({ broken });
  }

  #openSuite(element: string, attributes: Attributes): void {
    const parent = this.#suites.at(-1);
    const own = nameIn(attributes);
    if (parent !== undefined) {
      parent.hasSuites = true;
    }
    this.#suites.push({
      fold: undefined,
      name: parent?.isInSuite === true && parent.name !== '' ? [parent.name, own].filter((part) => part !== '').join(' › ') : own,
      attributes,
      isInSuite: element === 'testsuite',
      hasSuites: false,
      package: parent?.package ?? '',
      build: parent?.build ?? '',
    });
  }

  #closeSuite(): void {
    const suite = this.#suites.pop();
    if (suite === undefined) {
      return;
    }
    if (suite.isInSuite && !suite.hasSuites) {
      const fold = this.#foldOf(suite);
      const { failed, errored } = fold.unsuccessful;
      const counted = { failed: Number(suite.attributes['failures'] ?? 0), errored: Number(suite.attributes['errors'] ?? 0) };
      const outcome: CaseOutcome | undefined = failed + errored > 0 ? undefined : counted.failed > 0 ? 'failed' : counted.errored > 0 ? 'errored' : undefined;
      if (outcome !== undefined) {
        fold.add({ group: '', name: '(suite)', tries: [{ outcome, message: 'The suite counts it, and none of its cases shows it.' }], startTime: NaN, seconds: NaN });
      }
    }
    if (suite.fold !== undefined) {
      suite.fold.place(suite.package, suite.build);
      this.#fold.close(suite.fold);
    }
  }

  #foldOf(suite: OpenSuite): SuiteFold {
    if (suite.fold === undefined) {
      suite.fold = this.#fold.suite(suite.name);
      suite.fold.describe({ startTime: this.#rules.timeOf(suite.attributes['timestamp']), seconds: secondsOf(suite.attributes['time']), machine: suite.attributes['hostname'] ?? '' });
    }
    return suite.fold;
  }

  #property({ name, value = '' }: Attributes): void {
    const suite = this.#suites.at(-1);
    if (suite !== undefined && value.trim() !== '') {
      suite.package = name === this.#rules.packageProperty ? value : suite.package;
      suite.build = name === this.#rules.buildProperty ? value : suite.build;
    }
  }

  #judge(element: string, message: string): void {
    const one = this.#case;
    const verdict = verdicts[element];
    const [before, after] = [earlier[element], later[element]];
    if (one === undefined) {
      const suite = this.#suites.at(-1);
      if (suite !== undefined && (verdict === 'failed' || verdict === 'errored')) {
        this.#foldOf(suite).add({ group: '', name: '(suite)', tries: [{ outcome: verdict, message }], startTime: NaN, seconds: NaN });
      }
    } else if (verdict !== undefined) {
      const outcome = verdict === 'skipped' && one.attributes['status'] === 'notrun' && message.trim() !== '' && !meantToSkip.test(message) ? 'errored' : verdict;
      // A case may fail and break in its teardown too; that it failed says more.
      one.verdict = one.verdict === undefined || outcome === 'failed' ? { outcome, message } : one.verdict;
    } else if (before !== undefined) {
      (one.before ??= new Retries()).add({ outcome: before, message });
    } else if (after !== undefined) {
      (one.after ??= new Retries()).add({ outcome: after, message });
    }
  }

  #closeCase(): void {
    const [one, suite] = [this.#case, this.#suites.at(-1)];
    this.#case = undefined;
    if (one === undefined || suite === undefined) {
      return;
    }
    const { attributes, verdict, before, after } = one;
    const isLeftOut = verdict === undefined && (isLeftOutBy(attributes['status']) || isLeftOutBy(attributes['result']));
    const last: Try = verdict ?? { outcome: isLeftOut ? 'skipped' : 'passed', message: '' };
    // Surefire writes what failed again beside what failed first. Where it stands alone nothing says that a try passed.
    const own = verdict === undefined && after !== undefined ? [] : [last];
    const tries = verdict === undefined && !isLeftOut && before === undefined && after === undefined ? passedOnce : [...(before?.tries ?? []), ...own, ...(after?.tries ?? [])];
    const fold = this.#foldOf(suite);
    fold.add({ group: attributes['classname'] ?? '', name: attributes['name'] ?? '', tries, startTime: this.#rules.timeOf(attributes['timestamp']), seconds: secondsOf(attributes['time']) });
  }
}

/** ctest writes `(empty)` for a suite that nobody named. */
const nameIn = ({ name = '' }: Attributes) => (name === '(empty)' ? '' : name.trim());
