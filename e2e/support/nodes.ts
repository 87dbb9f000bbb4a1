import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { BootId } from './boot-id';
import { NetworkNamespace } from './network-namespace';
import { WorkerProcess } from './worker-process';

/** Little enough that many nodes fit on the computer that tests run on. */
const SMALL = { cpus: 1, memory: '2GiB' } as const;

export interface NodeOptions {
  readonly id: string;
  /** Cores that it offers. @default 1 */
  readonly cpus?: number;
  /** Memory that it offers, such as `512MiB`. @default '2GiB' */
  readonly memory?: string;
  /** Whether it takes workflow tasks too. @default false */
  readonly control?: boolean;
  /** In a network of its own, to be cut off from servers. Needs root. @default false */
  readonly network?: boolean;
  /** Of another Docker engine than the computer's own. */
  readonly dockerSocket?: string;
  /** With a boot id of its own, to be booted anew. Needs root. @default false */
  readonly bootId?: boolean;
  /** Further settings, such as `WINSLOW_LABELS`. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Servers that a node in a network of its own can be cut off from. */
export type NodeServer = 'temporal' | 's3';

export interface NodesPlace {
  /** The installation's. */
  readonly id: string;
  /** Nodes' data folders lie below it. */
  readonly dataDir: string;
  /** Settings of a worker of the installation. */
  readonly env: () => Readonly<Record<string, string>>;
}

/** Nodes beside the first one of an installation, each a worker process with an id, capacity and data folder of its own. */
export class Nodes {
  private readonly started: TestNode[] = [];

  constructor(private readonly place: NodesPlace) {}

  get all(): readonly TestNode[] {
    return this.started;
  }

  /** Starts a node that was not there before, and waits until it has said hello. */
  async start(options: NodeOptions): Promise<TestNode> {
    const dataDir = join(this.place.dataDir, 'nodes', options.id);
    await mkdir(dataDir, { recursive: true });
    const network = options.network === true ? await this.openNetwork() : undefined;
    const bootId = options.bootId === true ? await BootId.make(dataDir) : undefined;
    const env = this.environment(options, dataDir, network);
    const enter = [...(network?.enter ?? []), ...(bootId?.enter ?? [])];
    const worker = new WorkerProcess({ dataDir, env, enter });
    const node = new TestNode({ id: options.id, dataDir, worker, network, bootId });
    this.started.push(node);
    await node.start();
    return node;
  }

  /** Starts several at once. */
  startAll(nodes: readonly NodeOptions[]): Promise<TestNode[]> {
    return Promise.all(nodes.map((options) => this.start(options)));
  }

  /** SIGTERM; it is not known here any more. @returns the exit code of its worker */
  async remove(node: TestNode): Promise<number | null> {
    this.started.splice(this.started.indexOf(node), 1);
    const exitCode = await node.stop();
    await node.close();
    return exitCode;
  }

  /** Whatever a test left behind: each connected, and with a worker. */
  async recover(): Promise<void> {
    await Promise.all(
      this.started.map(async (node) => {
        await node.reconnect();
        if (!node.isRunning) await node.start();
      }),
    );
  }

  /** SIGKILL to all. */
  async close(): Promise<void> {
    await Promise.all(this.started.splice(0).map((node) => node.close()));
  }

  private openNetwork(): Promise<NetworkNamespace<NodeServer>> {
    const { WINSLOW_TEMPORAL_ADDRESS: temporal = '', WINSLOW_S3_ENDPOINT: s3 = '' } = this.place.env();
    return NetworkNamespace.open(this.place.id, { temporal, s3 });
  }

  private environment(
    options: NodeOptions,
    dataDir: string,
    network: NetworkNamespace<NodeServer> | undefined,
  ): Record<string, string> {
    const { cpus = SMALL.cpus, memory = SMALL.memory, control = false, dockerSocket } = options;
    return {
      ...this.place.env(),
      WINSLOW_DATA: dataDir,
      WINSLOW_NODE_ID: options.id,
      WINSLOW_CPUS: String(cpus),
      WINSLOW_MEMORY: memory,
      WINSLOW_CONTROL: control ? 'on' : 'off',
      ...(dockerSocket === undefined ? {} : { WINSLOW_DOCKER_SOCKET: dockerSocket }),
      ...(network === undefined
        ? {}
        : {
            WINSLOW_TEMPORAL_ADDRESS: network.addressOf('temporal'),
            WINSLOW_S3_ENDPOINT: network.addressOf('s3'),
          }),
      ...options.env,
    };
  }
}

interface TestNodeParts {
  readonly id: string;
  readonly dataDir: string;
  readonly worker: WorkerProcess;
  readonly network: NetworkNamespace<NodeServer> | undefined;
  readonly bootId: BootId | undefined;
}

/** One node: its worker can be killed and started, and, in a network of its own, be cut off. */
export class TestNode {
  readonly id: string;
  readonly dataDir: string;

  constructor(private readonly parts: TestNodeParts) {
    this.id = parts.id;
    this.dataDir = parts.dataDir;
  }

  get isRunning(): boolean {
    return this.parts.worker.isRunning;
  }

  /** Of its worker, while that runs. */
  get pid(): number | undefined {
    return this.parts.worker.pid;
  }

  /** Starts its worker and waits until it has said hello. */
  start(): Promise<void> {
    return this.parts.worker.start();
  }

  /** SIGKILL. */
  async kill(): Promise<void> {
    await this.parts.worker.end('SIGKILL');
  }

  /** SIGTERM. @returns its exit code */
  stop(): Promise<number | null> {
    return this.parts.worker.end('SIGTERM');
  }

  /** Its computer says from the worker's next start on that it has booted. For a node with `bootId` only. */
  async boot(): Promise<void> {
    const { bootId, id } = this.parts;
    if (bootId === undefined) throw new Error(`node ${id} was started without a boot id of its own`);
    await bootId.change();
  }

  /** Packets to and from the servers vanish from now on. For a node with `network` only. */
  cutOff(...from: readonly NodeServer[]): Promise<void> {
    return this.network().cut(...from);
  }

  /** All servers can be reached again. */
  async reconnect(): Promise<void> {
    await this.parts.network?.heal();
  }

  /** So many megabits a second in each direction. For a node with `network` only. */
  limitNetwork(megabits: number): Promise<void> {
    return this.network().limitSpeed(megabits);
  }

  async close(): Promise<void> {
    await this.kill();
    await this.parts.network?.close();
  }

  private network(): NetworkNamespace<NodeServer> {
    const { network, id } = this.parts;
    if (network === undefined) throw new Error(`node ${id} was started without a network of its own`);
    return network;
  }
}
