import { openTestStore } from '../test-support/test-server';
import { describeSnapshotChain } from './snapshot-chain.contract';

describeSnapshotChain('MinIO', () => openTestStore('WINSLOW_TEST_S3'));
describeSnapshotChain('versitygw', () => openTestStore('WINSLOW_TEST_S3_SECOND'));
