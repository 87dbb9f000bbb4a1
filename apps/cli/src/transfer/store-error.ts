import { orAborted } from '@winslow/api/client';
import { WinslowError } from '@winslow/domain';

const BUSY = [408, 425, 429];
const SERVER_FAULTS = 500;

/** The object store did not do what a signed address asks of it. */
export class StoreError extends WinslowError {
  override readonly name = 'StoreError';
  /** Of the store's answer; undefined where there was none. */
  readonly status: number | undefined;
  constructor(
    what: string,
    reason: string,
    options: { retryable: boolean; status?: number; cause?: unknown },
  ) {
    super(options.retryable ? 'storeUnavailable' : 'storeRefused', `${what}: ${reason}`, {
      ...options,
      blame: 'machine',
    });
    this.status = options.status;
  }
}

/** Calls a signed address. @throws StoreError */
export async function callStore(what: string, url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (cause) {
    init.signal?.throwIfAborted();
    throw interrupted(what, cause, new URL(url).origin);
  }
  if (response.ok) return response;
  const text = await orAborted(response.text(), init.signal ?? undefined).catch(() => '');
  init.signal?.throwIfAborted();
  const told = ['Code', 'Message'].map((tag) => new RegExp(`<${tag}>([^<]*)<`).exec(text)?.[1] ?? '');
  const reason = `the object store answers ${response.status} ${told.join(' ')}`.trim();
  const { status } = response;
  throw new StoreError(what, reason, { retryable: isPassing(status), status });
}

/** A connection that was not made, or broke. */
export function interrupted(what: string, cause: unknown, origin: string): StoreError {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  const reason = inner instanceof Error && inner.message !== '' ? inner.message : String(inner);
  return new StoreError(what, `the object store at ${origin} does not answer: ${reason}`, {
    retryable: true,
    cause,
  });
}

function isPassing(status: number): boolean {
  return status >= SERVER_FAULTS || BUSY.includes(status);
}
