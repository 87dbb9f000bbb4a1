/** What this browser remembers of an upload over a reload. */
export interface UploadRecord {
  readonly uploadId: string;
  readonly address: string;
  readonly name: string;
  readonly size: number;
  readonly modifiedAtMs: number;
  readonly handle: FileSystemFileHandle | null;
}

export interface UploadRecords {
  list(): Promise<readonly UploadRecord[]>;
  put(record: UploadRecord): Promise<void>;
  remove(uploadId: string): Promise<void>;
}

const DATABASE = 'winslow-uploads';
const STORE = 'uploads';

/** In IndexedDB, which can keep file handles. Where it is forbidden (private windows), nothing is remembered. */
export function openUploadRecords(): UploadRecords {
  const opened = open().catch(() => null);
  const use = async <T>(
    mode: IDBTransactionMode,
    act: (store: IDBObjectStore) => IDBRequest<T>,
    otherwise: T,
  ) => {
    const database = await opened;
    if (database === null) return otherwise;
    return answerOf(act(database.transaction(STORE, mode).objectStore(STORE))).catch(() => otherwise);
  };
  return {
    list: () => use<UploadRecord[]>('readonly', (store) => store.getAll(), []),
    put: async (record) => {
      await use<IDBValidKey>('readwrite', (store) => store.put(record), record.uploadId);
    },
    remove: async (uploadId) => {
      await use<undefined>('readwrite', (store) => store.delete(uploadId), undefined);
    },
  };
}

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.addEventListener('upgradeneeded', () =>
    request.result.createObjectStore(STORE, { keyPath: 'uploadId' }),
  );
  return answerOf(request);
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB failed')));
  });
}
