/** The variables that a test file reads, by the rule of needs-of-test.mjs. */
export function variablesOf(file: string, folder: string): Set<string>;

interface Need {
  readonly variables: Readonly<Record<string, string>>;
  readonly path?: string | undefined;
}

export function partedByNeeds<N extends Need>(files: readonly string[], needs: readonly N[], variables: (file: string) => ReadonlySet<string>): { readonly able: string[]; readonly unable: Array<{ readonly file: string; readonly lacks: N[] }> };
