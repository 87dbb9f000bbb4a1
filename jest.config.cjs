/** Unit tests: no servers, no Docker. Integration and end-to-end tests have configurations of their own. */
const swc = (parser) => [
  '@swc/jest',
  {
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', ...parser },
      transform: { react: { runtime: 'automatic' } },
    },
    module: { type: 'commonjs' },
  },
];

/** Packages that are there as ES modules only. */
const MODULES_ONLY = ['@seriousme', 'client-zip'];

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/apps', '<rootDir>/packages', '<rootDir>/infra'],
  testRegex: '(?<!\\.(int|e2e|long))\\.test\\.tsx?$',
  transform: {
    '\\.[cm]?ts$': swc({}),
    '\\.tsx$': swc({ tsx: true }),
    [`/node_modules/(${MODULES_ONLY.join('|')})/.+\\.js$`]: swc({}),
  },
  transformIgnorePatterns: [`/node_modules/(?!(${MODULES_ONLY.join('|')})/)`],
  moduleNameMapper: {
    '^@/(.*)$': '<rootDir>/apps/web/$1',
    // Its own way of saying "not in a browser": nothing at all, on a server.
    '^server-only$': '<rootDir>/node_modules/server-only/empty.js',
  },
  // Bounds a test that hangs, nothing else: a busy computer is no fault.
  testTimeout: 60_000,
  modulePathIgnorePatterns: ['/dist/', '/\\.winslow/', '/\\.next/'],
};
