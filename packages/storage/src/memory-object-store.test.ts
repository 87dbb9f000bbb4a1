import { MemoryObjectStore } from './memory-object-store';
import { describeStoreContract } from './object-store.contract';

describeStoreContract('the memory store', async () => new MemoryObjectStore());
