interface JestReport {
  readonly success: boolean;
  readonly testResults: ReadonlyArray<{ readonly status: string; readonly assertionResults: ReadonlyArray<{ readonly status: string; readonly fullName: string }> }>;
}

export function countTests(report: JestReport, exitCode: number): { readonly passed: number; readonly failed: number; readonly skipped: readonly string[] };
