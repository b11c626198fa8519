/** The first line of each file of rules: who edits it by hand loses the edit. */
export const madeBy = (parameters: string) => `# Made by \`npx northstar rules ${parameters}\`; other names, addresses and times are options of that command.\n`;
