const unit = require('./jest.config.cjs');

/** The whole of Winslow from the outside: real servers, real workers as processes, real containers. */
/** @type {import('jest').Config} */
module.exports = {
  ...unit,
  roots: ['<rootDir>/e2e'],
  testRegex: '\\.e2e\\.test\\.ts$',
  testTimeout: 300_000,
  maxWorkers: 1,
};
