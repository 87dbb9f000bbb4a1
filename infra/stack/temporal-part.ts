import { obtainBinary } from '../binaries/obtain-binary';
import { InfraError } from '../errors';
import { findOwnProcess, writeRecord } from '../process/process-record';
import { launchTemporal } from '../temporal/start-temporal';
import { ensureNamespace } from '../temporal/namespace';
import { ensureSearchAttributes } from '../temporal/search-attributes';
import { TEMPORAL_BINARY } from '../temporal/temporal-binary';
import { askTemporal } from '../temporal/temporal-connection';
import { LOOPBACK } from '../process/listen-host';
import { poll } from '../process/poll';
import { requireFreePort } from './claim-port';
import { markOf, type StackContext } from './context';
import { keepPorts, type ServerPorts } from './ports-in-use';
import { askedPorts, loopbackPort } from './stack-config';

/** A Temporal server that answers and holds our namespace. */
export interface RunningTemporal {
  readonly address: string;
  readonly uiUrl?: string;
  readonly source: 'foreign' | 'running' | 'started';
}

const ANSWER_TIMEOUT_MS = 60_000;

/** Makes sure that Temporal runs with our namespace and search attributes. Idempotent. */
export async function ensureTemporal(context: StackContext): Promise<RunningTemporal> {
  const server = await findOrStart(context);
  const namespace = context.env.WINSLOW_TEMPORAL_NAMESPACE;
  await ensureNamespace(server.address, namespace);
  await ensureSearchAttributes(server.address, namespace);
  context.onProgress(`Temporal: ${server.source === 'started' ? 'started' : 'runs'} at ${server.address}`);
  return server;
}

async function findOrStart(context: StackContext): Promise<RunningTemporal> {
  const asked = askedPorts(context.env).temporal;
  const planned = { port: asked ?? context.config.ports.temporal, uiPort: context.config.ports.temporalUi };
  const own = isElsewhere(context) ? undefined : findOwnProcess(context.dataDir, 'temporal');
  if (own) {
    const ports = keepPorts(own, asked, { title: 'Temporal', variable: 'WINSLOW_TEMPORAL_PORT', planned });
    await waitForAnswer(addressesOf(ports).address, context);
    return { ...addressesOf(ports), source: 'running' };
  }
  const foreign = await findForeign(context);
  if (foreign) return foreign;
  await start(context, planned);
  return { ...addressesOf(planned), source: 'started' };
}

async function start(context: StackContext, ports: ServerPorts): Promise<void> {
  const binary = await obtainBinary(TEMPORAL_BINARY, context);
  const from = binary.source === 'path' ? binary.path : binary.source;
  context.onProgress(`Temporal: server ${binary.version} (${from}), starting`);
  await requireFreePort(ports.port, 'Temporal', 'WINSLOW_TEMPORAL_PORT');
  await requireFreePort(ports.uiPort, 'the Temporal Web UI', 'WINSLOW_TEMPORAL_UI_PORT');
  await launchTemporal({
    ...context,
    ...ports,
    binary: binary.path,
    namespace: context.env.WINSLOW_TEMPORAL_NAMESPACE,
    lifetime: 'own',
    env: markOf(context.dataDir, 'temporal'),
    onLaunched: ({ identity }) =>
      writeRecord(context.dataDir, 'temporal', identity, { version: binary.version }),
  });
}

function addressesOf({ port, uiPort }: ServerPorts): { address: string; uiUrl: string } {
  return { address: `${LOOPBACK}:${port}`, uiUrl: `http://${LOOPBACK}:${uiPort}` };
}

/** A server that the settings name outright is used as it is, and never stopped. */
async function findForeign(context: StackContext): Promise<RunningTemporal | undefined> {
  const address = context.env.WINSLOW_TEMPORAL_ADDRESS;
  if (address === undefined) return undefined;
  if (await askTemporal(address)) return { address, source: 'foreign' };
  if (!isElsewhere(context)) return undefined;
  throw new InfraError(
    'TEMPORAL_UNREACHABLE',
    `no Temporal server answers at WINSLOW_TEMPORAL_ADDRESS=${address}`,
    'start it, or unset the variable to use one of our own',
  );
}

function isElsewhere({ env }: StackContext): boolean {
  const address = env.WINSLOW_TEMPORAL_ADDRESS;
  return address !== undefined && loopbackPort(`http://${address}`) === undefined;
}

async function waitForAnswer(address: string, context: StackContext): Promise<void> {
  const health = await poll(() => askTemporal(address), {
    timeoutMs: ANSWER_TIMEOUT_MS,
    onWait: (seconds) => context.onProgress(`Temporal: it runs, waiting until it answers, ${seconds} s`),
  });
  if (health) return;
  throw new InfraError(
    'TEMPORAL_SILENT',
    `Temporal of this installation runs but does not answer at ${address}`,
    'npm run down, then npm run up; see log/temporal.log in the data folder',
  );
}
