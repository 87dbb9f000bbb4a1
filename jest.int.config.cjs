const unit = require('./jest.config.cjs');

/** Tests on the real Temporal, MinIO and Docker, which are started once for the whole run. */
/** @type {import('jest').Config} */
module.exports = {
  ...unit,
  testRegex: '\\.int\\.test\\.ts$',
  globalSetup: './packages/testing/jest-setup.ts',
  globalTeardown: './packages/testing/jest-teardown.ts',
  testTimeout: 120_000,
  maxWorkers: 2,
};
