interface Answer {
  readonly id: number;
  readonly digest?: Uint8Array;
  readonly error?: string;
}

interface Waiting {
  readonly resolve: (digest: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

let worker: Worker | null = null;
let last = 0;
const waiting = new Map<number, Waiting>();

/** SHA-256 by a worker of this page. @throws when the bytes cannot be read */
export function hashInWorker(bytes: Blob): Promise<Uint8Array> {
  worker ??= startWorker();
  last += 1;
  const id = last;
  const digest = new Promise<Uint8Array>((resolve, reject) => waiting.set(id, { resolve, reject }));
  worker.postMessage({ id, bytes }, { transfer: [] });
  return digest;
}

function startWorker(): Worker {
  const started = new Worker(new URL('./hash.worker.ts', import.meta.url), { type: 'module' });
  started.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    const one = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.digest === undefined) one?.reject(new Error(data.error));
    else one?.resolve(data.digest);
  });
  started.addEventListener('error', () => {
    worker = null;
    for (const { reject } of waiting.values()) reject(new Error('the worker that hashes has died'));
    waiting.clear();
  });
  return started;
}
