/** Something that the person who started the workbench can mend; `message` is the one sentence that says so. */
export class Refusal extends Error {}
