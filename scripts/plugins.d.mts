export const plugins: ReadonlyArray<{ readonly source: string; readonly target: string }>;
export function entryOf(source: string): string;
