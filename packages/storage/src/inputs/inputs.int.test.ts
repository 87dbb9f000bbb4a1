import { openTestStore } from '../test-support/test-server';
import { describeInputsAndOutputs } from './inputs.contract';

describeInputsAndOutputs('MinIO', () => openTestStore('WINSLOW_TEST_S3'));
describeInputsAndOutputs('versitygw', () => openTestStore('WINSLOW_TEST_S3_SECOND'));
