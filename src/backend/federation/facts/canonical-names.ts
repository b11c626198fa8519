/**
 * Identity: under which name an entity of one source is joined with the same entity of another. Names are compared in
 * Unicode NFC; the source's rule from the settings is applied to names of models, in keys and wherever a fact refers to one.
 */
import type { EntityKind } from '../../../core/models/entities.ts';
import { TextTable } from './text-table.ts';

/** Every match of `pattern` in a model's name is replaced. */
export interface IdentityRule {
  readonly pattern: RegExp;
  readonly replacement: string;
}

const separator = '\u0000';
const modelArtifact = 'model:';
const ascii = /^[\u0000-\u007f]*$/;
/** Entities whose key begins with the name of a model. */
const keyedByModel: ReadonlySet<EntityKind> = new Set(['model', 'version', 'alias']);
/** Addresses are left as they are written. */
const addresses = new Set(['url', 'trainingJobUrl', 'runbook']);

export class CanonicalNames {
  readonly #rule: IdentityRule | undefined;
  readonly #canonical = new TextTable();
  /** The name that was first seen for a canonical name, by its code, where the two differ. */
  readonly #firstNames = new Map<number, string>();

  constructor(rule?: IdentityRule) {
    this.#rule = rule;
  }

  /** Bytes that the names hold. */
  get byteLength(): number {
    return this.#canonical.byteLength;
  }

  /** The key under which the entity is joined. A part is blank (`isBlank`) where the rule leaves nothing of it. */
  key(entity: EntityKind, key: string): string {
    if (keyedByModel.has(entity)) {
      const end = key.indexOf(separator);
      return end < 0 ? this.#name(key) : `${this.#name(key.slice(0, end))}${normal(key.slice(end))}`;
    }
    return entity === 'edge' ? key.split(separator).map((part) => this.#artifact(part)).join(separator) : normal(key);
  }

  /** The text as it is joined; names of models by the rule, which may leave them blank. */
  value(entity: EntityKind, field: string, value: string): string {
    if (field === 'model') {
      return this.#name(value);
    }
    if (entity === 'edge') {
      return this.#artifact(value);
    }
    return addresses.has(field) ? value : normal(value);
  }

  /** Where two names of this source become one: the name that was seen first and keeps it, if it is not the one of this key. */
  takenBy(entity: EntityKind, key: string): string | undefined {
    if (!keyedByModel.has(entity)) {
      return undefined;
    }
    const [name = ''] = key.split(separator, 1);
    const canonical = this.#name(name);
    const known = this.#canonical.size;
    const code = this.#canonical.add(canonical);
    if (code === known) {
      if (name !== canonical) {
        this.#firstNames.set(code, name);
      }
      return undefined;
    }
    const first = this.#firstNames.get(code) ?? canonical;
    return first === name ? undefined : first;
  }

  /** The rule sees names as people write it: in NFC. */
  #name(name: string): string {
    const composed = normal(name);
    return this.#rule === undefined ? composed : normal(composed.replace(this.#rule.pattern, this.#rule.replacement));
  }

  #artifact(text: string): string {
    return text.startsWith(modelArtifact) ? modelArtifact + this.#name(text.slice(modelArtifact.length)) : normal(text);
  }
}

/** Whether nothing is left of a name, or of the name of a model as an artifact. */
export function isBlank(text: string): boolean {
  const trimmed = text.trim();
  return trimmed === '' || trimmed === modelArtifact;
}

/** Half a surrogate pair would be lost on its way to UTF-8, and two names become one unseen. */
const normal = (text: string): string => (ascii.test(text) ? text : text.normalize('NFC').toWellFormed());
