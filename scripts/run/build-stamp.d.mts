export function buildStamp(
  root: string,
  options: { readonly file: string; readonly folders: readonly string[] }
): { clear(): void; write(inputHash: string): void; holds(inputHash: string): boolean };
