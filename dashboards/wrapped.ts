/** A column of sentences, each shown whole. */
export const wrapped = { id: 'custom.wrapText', value: true } as const;
