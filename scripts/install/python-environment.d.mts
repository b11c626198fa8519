interface PythonEnvironment {
  program(command: string): string;
  isComplete(): boolean;
  run(command: string, ...parameters: readonly string[]): Promise<number>;
  install(fill: () => Promise<boolean>): Promise<boolean>;
}

export function pythonEnvironment(name: string, options?: { readonly within?: string; readonly make?: (folder: string) => Promise<boolean> }): PythonEnvironment;
