/** How each file of rules begins and is written. */

/** Who edits it by hand loses the edit. */
export const madeBy = (parameters: string) => `# Made by \`npx northstar rules ${parameters}\`; other names, addresses and times are options of that command.\n`;

/** Whole lines, and every value written out where it stands: people read these files, and some readers know no anchors. */
export const yamlStyle = { lineWidth: 0, aliasDuplicateObjects: false } as const;
