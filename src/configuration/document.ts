/** The YAML of a configuration, and where in the file each of its entries stands. */
import { isNode, LineCounter, parseDocument } from 'yaml';
import { withFullStop } from '../contract/full-stop.ts';
import { UnusableConfiguration } from './unusable.ts';

export type Path = readonly (string | number)[];

export interface ConfigurationDocument {
  /** Plain objects, lists, texts, numbers and booleans. */
  readonly content: unknown;
  /** The error for what stands at `path`, or for the nearest entry around it; `problem` is a sentence's end. */
  unusable(path: Path, problem: string): UnusableConfiguration;
}

/** `name`: of the file, in messages. Throws `UnusableConfiguration` where the text is no YAML or empty. */
export function readDocument(text: string, name: string): ConfigurationDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true, logLevel: 'error' });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${name}:${line}:${col}`;
  };
  const [error] = document.errors;
  if (error !== undefined) {
    throw new UnusableConfiguration(`${at(error.pos[0])}: this is not YAML: ${inWords[error.code] ?? 'something unexpected stands here'}.`);
  }
  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: 100 });
    // Throws where the content holds itself.
    JSON.stringify(content);
  } catch {
    throw new UnusableConfiguration(`${name} refers to itself, or has too many aliases.`);
  }
  if (content === null || content === undefined) {
    throw new UnusableConfiguration(`${name} is empty; write \`sources:\` with at least one source.`);
  }
  return {
    content,
    unusable(path, problem) {
      for (let length = path.length; length >= 0; length--) {
        const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
        if (isNode(node) && node.range) {
          return new UnusableConfiguration(withFullStop(`${at(node.range[0])}: ${problem}`));
        }
      }
      return new UnusableConfiguration(withFullStop(`${name}: ${problem}`));
    },
  };
}

/** The parser's own words may quote the text, and with it a secret. */
const inWords: Readonly<Record<string, string>> = {
  BAD_DQ_ESCAPE: 'a text in double quotes holds an unknown escape',
  BAD_INDENT: 'the indentation does not fit, or a bracket is not closed',
  BAD_SCALAR_START: 'a text must not begin so; put it into quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a second key stands on the line; put the text into quotes',
  DUPLICATE_KEY: 'a key stands twice in the same place',
  MISSING_CHAR: 'a quote, a bracket, a comma or a colon is missing',
  MULTILINE_IMPLICIT_KEY: 'a key must stand on one line, with its colon',
  MULTIPLE_DOCS: 'the file holds more than one document',
  TAB_AS_INDENT: 'a tab indents the line; use spaces',
};
