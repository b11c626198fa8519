export function runbooksPage(markdown: string): string;
