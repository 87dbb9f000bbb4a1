import { Context } from '@temporalio/activity';
import type { HelloResult, RunningContainer } from '@winslow/domain';
import type { NodeProbe } from './node-probe';
import { listOwnContainers, type ContainerOwner, type NodeContainers } from './own-containers';
import { stopContainer, type StopContainerInput, type StopContainerResult } from './stop-container';
import { stopStale, type StopStaleInput, type StopStaleResult } from './stop-stale';
import { watchNode, type WatchInput, type WatchResult } from './watch-node';

export interface NodeActivityDeps {
  readonly probe: NodeProbe;
  readonly containers: NodeContainers;
  readonly owner: ContainerOwner;
  readonly workerId: string;
  /** Whether somebody looks at this node just now. */
  readonly isWatched: () => boolean;
}

/** What a node does about itself: says what it is, stays in touch, and stops containers. */
export interface NodeActivities {
  hello(): Promise<HelloResult>;
  watch(input: WatchInput): Promise<WatchResult>;
  stopContainer(input: StopContainerInput): Promise<StopContainerResult>;
  stopStale(input: StopStaleInput): Promise<StopStaleResult>;
  /** Containers of stage runs that are there now, in any state. */
  listContainers(): Promise<readonly RunningContainer[]>;
}

/** The node's own activities. One set per worker process: `stopStale` judges by what `hello` of the same set named. */
export function createNodeActivities(deps: NodeActivityDeps): NodeActivities {
  let saidHello: ReadonlySet<string> = new Set();
  return {
    async hello() {
      const [inventory, containers] = await Promise.all([
        deps.probe.inventory(),
        listOwnContainers(deps.containers, deps.owner, cancellation()),
      ]);
      saidHello = new Set(containers.map((one) => one.containerId));
      return { inventory, containers };
    },
    listContainers: () => listOwnContainers(deps.containers, deps.owner, cancellation()),
    watch: (input) => watchNode(deps, input),
    stopContainer: (input) => stopContainer(deps, input, cancellation()),
    stopStale: (input) => stopStale({ ...deps, saidHello }, input, cancellation()),
  };
}

function cancellation(): AbortSignal {
  return Context.current().cancellationSignal;
}
