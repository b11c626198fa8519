/** `webhooks`: by name and kind, and never an address. */
import type { Resource } from '../resource.ts';
import { loginOf, mayCall } from '../roles.ts';

export const webhooks: Resource = (call) => ({
  webhooks: call.instance().settings.webhooks.map(({ name, kind }) => ({ name, kind })),
  mayPost: loginOf(call.user) !== undefined && mayCall(call.user, 'Editor'),
});
