/** `${ENVIRONMENT_VARIABLE}` in the texts of a configuration; `$${` stands for `${` itself. */
export type Environment = Readonly<Record<string, string | undefined>>;

const placeholder = /\$\$\{|\$\{([^}]*)(\}?)/g;

/** Whether the text is one variable and nothing else. */
export const isVariable = (text: string): boolean => /^\s*\$\{[^}]*\}\s*$/.test(text);

/** The text with each variable replaced by its value. `fail` throws; it is told what is wrong, never a value. */
export function withVariables(text: string, environment: Environment, fail: (problem: string) => never): string {
  return text.replace(placeholder, (_, name: string | undefined, end: string) => {
    if (name === undefined) {
      return '${';
    }
    if (end === '' || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      return fail('an environment variable is written `${NAME}`, with letters, digits and underscores only');
    }
    const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
    if (value === undefined || value === '') {
      return fail(`the environment variable ${name} is ${value === undefined ? 'not set' : 'empty'}`);
    }
    return value;
  });
}
