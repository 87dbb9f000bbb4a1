/** Unit tests: no servers, no Docker. Integration and end-to-end tests have configurations of their own. */
/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/apps', '<rootDir>/packages', '<rootDir>/infra'],
  testRegex: '(?<!\\.(int|e2e|long))\\.test\\.ts$',
  transform: {
    '\\.[cm]?tsx?$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  // Bounds a test that hangs, nothing else: a busy computer is no fault.
  testTimeout: 60_000,
  modulePathIgnorePatterns: ['/dist/', '/\\.winslow/'],
};
