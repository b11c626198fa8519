/** `post/preview`: what `post` would send. */
import { postToPreview } from '../../../contract/resources.ts';
import { bodyOf, type Resource } from '../resource.ts';
import { draftedPost } from './draft.ts';

export const previewPost: Resource = (call) => {
  const { message } = draftedPost(call, bodyOf(postToPreview, call.body));
  return { text: message.text };
};
