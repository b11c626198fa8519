/** A configuration file that cannot be used; `message` is the one sentence that says where and why, without any secret. */
export class UnusableConfiguration extends Error {}
