/** What is wrong with the value of a field, as a clause for the catalogue's sentences; undefined where nothing is. */
import type { FieldInput, OptionField } from './option-fields.ts';

const isEmpty = (value: unknown) => value === undefined || value === null || value === '';

/** `secretGiven`: one is stored or was typed. Values of secrets are never part of the answer. */
export function optionProblem({ required, secret, input }: OptionField, value: unknown, secretGiven = false): string | undefined {
  if (secret) {
    return value === undefined ? (required && !secretGiven ? 'it is required' : undefined) : 'it is a secret and stands openly in the settings; enter it here, and it is kept apart';
  }
  if (isEmpty(value)) {
    return required ? 'it is required' : undefined;
  }
  return valueProblem(input, value);
}

function valueProblem(input: FieldInput, value: unknown): string | undefined {
  switch (input.type) {
    case 'text':
      return textProblem(input, value);
    case 'number':
      return numberProblem(input, value);
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'it is neither true nor false';
    case 'choice':
      return input.choices.some((choice) => choice === value) ? undefined : `it is none of: ${input.choices.join(', ')}`;
    case 'json':
      return undefined;
  }
}

function textProblem({ address, minLength, maxLength }: Extract<FieldInput, { type: 'text' }>, value: unknown): string | undefined {
  if (typeof value !== 'string') {
    return 'it is not a text';
  }
  if (address && !isAddress(value)) {
    return 'it is not an address that begins with http:// or https://';
  }
  if (value.length < minLength) {
    return `it is shorter than ${minLength} characters`;
  }
  return maxLength !== undefined && value.length > maxLength ? `it is longer than ${maxLength} characters` : undefined;
}

function isAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && url.hostname !== '';
}

function numberProblem({ whole, minimum = -Infinity, maximum = Infinity }: Extract<FieldInput, { type: 'number' }>, value: unknown): string | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return 'it is not a number';
  }
  if (whole && !Number.isInteger(value)) {
    return 'it is not a whole number';
  }
  return value < minimum || value > maximum ? `it is not ${boundsText(minimum, maximum)}` : undefined;
}

function boundsText(minimum: number, maximum: number): string {
  const written = (value: number) => value.toLocaleString('en-GB');
  if (maximum === Infinity) {
    return `at least ${written(minimum)}`;
  }
  return minimum === -Infinity ? `at most ${written(maximum)}` : `from ${written(minimum)} to ${written(maximum)}`;
}
