import { testSetting } from '@winslow/testing';
import { openTestStore } from '../test-support';
import { describeAccess } from './tokens.contract';

describeAccess('MinIO', () => openTestStore(testSetting));
