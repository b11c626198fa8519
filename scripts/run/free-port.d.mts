export function refuseTakenPort(parameters: readonly string[], usualPort: number): Promise<void>;
