import { randomUUID } from 'node:crypto';
import { ensureNamespace, ensureSearchAttributes } from '@winslow/infra';
import { testSetting } from './test-access';

/** A namespace of the test server that no worker of another test file looks at. */
export interface TestNamespace {
  readonly address: string;
  readonly namespace: string;
}

export async function createTestNamespace(): Promise<TestNamespace> {
  const address = testSetting('WINSLOW_TEST_TEMPORAL_ADDRESS');
  const namespace = `t-${randomUUID()}`;
  await ensureNamespace(address, namespace);
  await ensureSearchAttributes(address, namespace);
  return { address, namespace };
}
