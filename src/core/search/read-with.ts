/** Fields that a search reads together with another: who looks for the oncall of a model may know the person or the rotation. */

/** By the field that is named, in lower case: the field that is read with it. An unknown value of that one counts for nothing. */
export const readWith: ReadonlyMap<string, string> = new Map([['oncall', 'rotation']]);
