import { keys, messageOf, NotFoundError } from '@winslow/domain';
import { SNAPSHOT_QUERY, taskQueues, workflowIds } from '@winslow/workflows/contract';
import type { CallOptions, ClientContext } from '../context';

const HEALTH_PARTS = ['temporal', 'store', 'controlWorker', 'placement'] as const;

/** Whether one part of an installation answers. */
export interface PartHealth {
  readonly name: (typeof HEALTH_PARTS)[number];
  readonly ok: boolean;
  /** What is wrong, or worth knowing; null: nothing. */
  readonly message: string | null;
  /** How long the answer took; null: there was none. */
  readonly latencyMs: number | null;
  /** Of its software, where it tells. */
  readonly version: string | null;
}

/** Who has not answered by then counts as down. */
const DEADLINE_MS = 3_000;
/** A worker asks for work at least once a minute; the server remembers it for five. */
const POLL_AGE_MS = 90_000;
const WORKFLOW_QUEUE = 1;
const MS_PER_SECOND = 1_000;

interface Finding {
  readonly message?: string;
  readonly version?: string;
}

type Check = (context: ClientContext, signal: AbortSignal) => Promise<Finding>;

const CHECKS: Readonly<Record<PartHealth['name'], Check>> = {
  temporal: checkTemporal,
  store: checkStore,
  controlWorker: checkControlWorker,
  placement: checkPlacement,
};

/** Asks every part at once; takes 3 seconds at most, and never fails. */
export function checkHealth(context: ClientContext, { signal }: CallOptions = {}): Promise<PartHealth[]> {
  return Promise.all(HEALTH_PARTS.map((name) => checkPart(context, name, signal)));
}

async function checkPart(
  context: ClientContext,
  name: PartHealth['name'],
  caller: AbortSignal | undefined,
): Promise<PartHealth> {
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  const signal = caller === undefined ? deadline : AbortSignal.any([caller, deadline]);
  const startedAt = performance.now();
  try {
    const { message = null, version = null } = await orAborted(CHECKS[name](context, signal), signal);
    const latencyMs = Math.round(performance.now() - startedAt);
    return { name, ok: true, message, latencyMs, version };
  } catch (error) {
    caller?.throwIfAborted();
    const message = deadline.aborted ? `no answer within ${DEADLINE_MS / MS_PER_SECOND} s` : messageOf(error);
    return { name, ok: false, message, latencyMs: null, version: null };
  }
}

/** Opening a connection listens to no signal. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error); // made by AbortSignal
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

async function checkTemporal(context: ClientContext, signal: AbortSignal): Promise<Finding> {
  const { namespace } = context.temporal.settings;
  const call = { what: 'Temporal', deadlineMs: DEADLINE_MS, signal };
  return context.temporal.call(call, async ({ workflowService }) => {
    const { serverVersion } = await workflowService.getSystemInfo({});
    await workflowService.describeNamespace({ namespace });
    return { version: serverVersion ?? undefined };
  });
}

async function checkStore(context: ClientContext, signal: AbortSignal): Promise<Finding> {
  const store = await context.store.open();
  for await (const _item of store.list(keys.settingsPrefix, { signal })) break;
  return {};
}

async function checkControlWorker(context: ClientContext, signal: AbortSignal): Promise<Finding> {
  const { namespace } = context.temporal.settings;
  const call = { what: 'control queue', deadlineMs: DEADLINE_MS, signal };
  const { pollers } = await context.temporal.call(call, ({ workflowService }) =>
    workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: taskQueues.control },
      taskQueueType: WORKFLOW_QUEUE,
    }),
  );
  const latest = Math.max(
    0,
    ...(pollers ?? []).map(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0)),
  );
  if (Date.now() - latest * MS_PER_SECOND < POLL_AGE_MS) return {};
  throw new Error('no control worker asks for work: start a node with WINSLOW_CONTROL=on (npm run up)');
}

/** Only a control worker can answer for the placement. */
async function checkPlacement(context: ClientContext, signal: AbortSignal): Promise<Finding> {
  const call = { what: `placement of pool ${context.pool}`, deadlineMs: DEADLINE_MS, signal };
  try {
    await context.temporal.call(call, (client) =>
      client.workflow.getHandle(workflowIds.placement(context.pool)).query(SNAPSHOT_QUERY),
    );
    return {};
  } catch (error) {
    if (error instanceof NotFoundError) return { message: 'nothing was ever placed' };
    throw error;
  }
}
