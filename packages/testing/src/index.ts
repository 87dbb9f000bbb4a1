export { ensureTinyImage, TINY_IMAGE, TINY_USER_IMAGE } from './tiny-image';
export { eventually } from './eventually';
export { testSetting } from './test-access';
export { createTestNamespace } from './test-namespace';
export type { TestNamespace } from './test-namespace';
export { startTestServers, testEnvironment, TEST_NAMESPACE } from './test-servers';
export type { TestServers } from './test-servers';
