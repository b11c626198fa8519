/** What changes the world: a post to a webhook. Each action has somebody who does it, a key under which it happens once, and its entry in the journal. */
export { sendPost } from './post.ts';
export { postLink } from './post-link.ts';
export { postMessage, type PostMessage } from './post-message.ts';
export { addressOf } from './send-webhook.ts';
