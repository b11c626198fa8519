export function whyNotInstalled(module: { find(): string | undefined; install(): Promise<boolean> }): Promise<string | undefined>;
