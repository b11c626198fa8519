export const variablesOfNeed: Readonly<Record<string, readonly string[]>>;
export const needsOfProject: Readonly<Record<'conformance' | 'real' | 'browser' | 'react-18', readonly string[]>>;
