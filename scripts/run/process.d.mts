export function run(program: string, parameters: readonly string[], options?: { readonly quiet?: boolean }): Promise<number>;
