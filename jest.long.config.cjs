const e2e = require('./jest.e2e.config.cjs');

/** What takes long: random kills, many projects, large files. */
/** @type {import('jest').Config} */
module.exports = { ...e2e, testRegex: '\\.long\\.test\\.ts$', testTimeout: 3_600_000 };
