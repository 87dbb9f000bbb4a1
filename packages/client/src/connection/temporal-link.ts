import type { Client, Connection } from '@temporalio/client';
import { Lazy } from './lazy';
import { probeAddress, splitHostAndPort } from './probe-address';
import { temporalFailure } from './temporal-failure';

/** How to reach the Temporal server. */
export interface TemporalSettings {
  /** `host:port`. */
  readonly address: string;
  readonly namespace: string;
}

/** One call to Temporal. */
export interface TemporalCall {
  /** What is asked about, for messages: `project abc`. */
  readonly what: string;
  /** @default CALL_DEADLINE_MS */
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal;
}

/** Longest wait for an answer. A server under load answers within one or two seconds. */
export const CALL_DEADLINE_MS = 10_000;

const TEMPORAL_PORT = 7233;

/** Longest wait between two tries to reach a server that went away; gRPC's own two minutes outlast the outage. */
const RECONNECT_MS = 2_000;

/** The connection to Temporal: opened by the first call, its errors told in Winslow's own classes. */
export class TemporalLink {
  private readonly opened: Lazy<{ connection: Connection; client: Client }>;

  constructor(readonly settings: TemporalSettings) {
    this.opened = new Lazy(() => open(settings));
  }

  /** @throws WinslowError, one class per kind of failure; the signal's reason when aborted */
  async call<T>(call: TemporalCall, use: (client: Client) => Promise<T>): Promise<T> {
    call.signal?.throwIfAborted();
    const { connection, client } = await this.opened.get();
    const limited = () =>
      connection.withDeadline(Date.now() + (call.deadlineMs ?? CALL_DEADLINE_MS), () => use(client));
    try {
      return await (call.signal
        ? withOwnSignal(call.signal, (own) => connection.withAbortSignal(own, limited))
        : limited());
    } catch (error) {
      call.signal?.throwIfAborted();
      throw await temporalFailure(error, { ...this.settings, what: call.what });
    }
  }

  close(): Promise<void> {
    return this.opened.close(({ connection }) => connection.close());
  }
}

/** The SDK listens to a signal anew at each call and never stops, so that a long wait would gather listeners. */
async function withOwnSignal<T>(signal: AbortSignal, use: (own: AbortSignal) => Promise<T>): Promise<T> {
  const own = new AbortController();
  const abort = (): void => own.abort(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await use(own.signal);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

async function open(settings: TemporalSettings): Promise<{ connection: Connection; client: Client }> {
  const { address, namespace } = settings;
  const probed = probeAddress({ service: 'Temporal', address, ...splitHostAndPort(address, TEMPORAL_PORT) });
  const [sdk] = await Promise.all([import('@temporalio/client'), probed]);
  const connection = sdk.Connection.lazy({
    address,
    channelArgs: { 'grpc.max_reconnect_backoff_ms': RECONNECT_MS },
  });
  return { connection, client: new sdk.Client({ connection, namespace }) };
}
