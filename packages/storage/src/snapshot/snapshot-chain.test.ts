import { MemoryObjectStore } from '../memory-object-store';
import { describeSnapshotChain } from './snapshot-chain.contract';

describeSnapshotChain('a store in memory', async () => new MemoryObjectStore());
