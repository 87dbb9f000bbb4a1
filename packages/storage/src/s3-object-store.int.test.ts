import { describeStoreContract } from './object-store.contract';
import { openTestStore } from './test-support/test-server';

describeStoreContract('MinIO', () => openTestStore('WINSLOW_TEST_S3'));
