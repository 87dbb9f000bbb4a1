import { MemoryObjectStore } from '@winslow/storage';
import { describeAccess } from './tokens.contract';

describeAccess('memory', () => Promise.resolve(new MemoryObjectStore()));
