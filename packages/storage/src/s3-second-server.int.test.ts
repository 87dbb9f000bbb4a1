import { describeStoreContract } from './object-store.contract';
import { openTestStore } from './test-support/test-server';

/** A second, maintained server: leaving MinIO is a setting. */
describeStoreContract('versitygw', () => openTestStore('WINSLOW_TEST_S3_SECOND'));
