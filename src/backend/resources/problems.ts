/** `problems`: statements that could not be used, per source. */
import type { Resource } from './resource.ts';

export const problems: Resource = (call) => call.instance().federation.problems();
