/** Five projects: `unit` beside the code, and `conformance`, `real`, `browser` and `react-18` below test/. */
const shared = {
  extensionsToTreatAsEsm: [],
  transform: {
    '^.+\\.(ts|tsx|mjs|js)$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } }, target: 'es2022' },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [
    'node_modules/(?!(@grafana|@ver0|@react-hookz|apache-arrow|flatbuffers|ol|uuid|d3[^/]*|internmap|delaunator|robust-predicates|marked|react-calendar|get-user-locale|memoize|mimic-function|@wojtekmaj|commander|rxjs|nanoid|quick-lru|color-space|color-parse|color-name|color-rgba|rbush|quickselect|earcut|pbf|geotiff|lerc|zstddec|xml-utils|quick-lru|@petamoriken|@kurkle|react-data-grid|immutable|@formatjs|intl-messageformat|tinyqueue|fast-check|pure-rand|undici|yaml|zod)/)',
  ],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/build/'],
  setupFiles: ['<rootDir>/test/dom-globals.cjs'],
  moduleNameMapper: { '\\.(svg|png|css)$': '<rootDir>/test/asset-stub.cjs' },
};

export default {
  maxWorkers: 2,
  // Generous, for a busy machine; nothing is measured here. Of a project it is not heeded.
  testTimeout: 30_000,
  projects: [
    { ...shared, displayName: 'unit', testEnvironment: 'node', testMatch: ['<rootDir>/{src,dashboards,scripts}/**/*.test.{ts,tsx}'] },
    { ...shared, displayName: 'conformance', testEnvironment: 'node', testMatch: ['<rootDir>/test/conformance/**/*.test.ts'] },
    { ...shared, displayName: 'real', testEnvironment: 'node', testMatch: ['<rootDir>/test/real/**/*.test.ts'] },
    { ...shared, displayName: 'browser', testEnvironment: 'node', testMatch: ['<rootDir>/test/browser/**/*.test.ts'] },
    { ...shared, displayName: 'react-18', testEnvironment: 'node', testMatch: ['<rootDir>/test/react-18/**/*.test.ts'] },
  ],
};
