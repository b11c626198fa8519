/** What went wrong, in words: of an error, or of an answer that @grafana/runtime threw. */
export function problemText(problem: unknown): string {
  if (problem instanceof Error) {
    return problem.message;
  }
  if (typeof problem === 'object' && problem !== null && 'data' in problem && typeof problem.data === 'object' && problem.data !== null && 'message' in problem.data) {
    return String(problem.data.message);
  }
  return 'It failed without saying why.';
}
