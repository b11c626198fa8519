/**
 * Identity: under which name an entity of one source is joined with the same entity of another. Names are compared in
 * Unicode NFC; the source's rule from the settings is applied to names of models, in keys and wherever a fact refers to one.
 */
import type { EntityKind } from '../../../core/models/entities.ts';

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
  /** The name that was first seen for each canonical name that may have several. */
  readonly #firstNames = new Map<string, string>();

  constructor(rule?: IdentityRule) {
    this.#rule = rule;
  }

  /** The key under which the entity is joined. Empty where the rule leaves nothing of the name. */
  key(entity: EntityKind, key: string): string {
    if (keyedByModel.has(entity)) {
      const end = key.indexOf(separator);
      return end < 0 ? this.#name(key) : `${this.#name(key.slice(0, end))}${normal(key.slice(end))}`;
    }
    return entity === 'edge' ? key.split(separator).map((part) => this.#artifact(part)).join(separator) : normal(key);
  }

  /** The text as it is joined; names of models by the rule. */
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
    if (!keyedByModel.has(entity) || (this.#rule === undefined && ascii.test(key))) {
      return undefined;
    }
    const [name = ''] = key.split(separator);
    const canonical = this.#name(name);
    const first = this.#firstNames.get(canonical);
    if (first === undefined) {
      this.#firstNames.set(canonical, name);
    }
    return first === name ? undefined : first;
  }

  #name(name: string): string {
    return normal(this.#rule === undefined ? name : name.replace(this.#rule.pattern, this.#rule.replacement));
  }

  #artifact(text: string): string {
    return text.startsWith(modelArtifact) ? modelArtifact + this.#name(text.slice(modelArtifact.length)) : normal(text);
  }
}

const normal = (text: string): string => (ascii.test(text) ? text : text.normalize('NFC'));
