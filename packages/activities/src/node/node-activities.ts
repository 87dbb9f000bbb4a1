import { Context } from '@temporalio/activity';
import type { AttemptTraces, HelloResult } from '@winslow/domain';
import { listTraces, type TracesDeps } from './attempt-traces';
import type { NodeProbe } from './node-probe';
import { stopContainer, type StopContainerInput, type StopContainerResult } from './stop-container';
import { stopStale, type StopStaleInput, type StopStaleResult } from './stop-stale';
import { watchNode, type WatchInput, type WatchResult } from './watch-node';

export interface NodeActivityDeps extends TracesDeps {
  readonly probe: NodeProbe;
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
  /** What attempts have on the node now; containers in any state. */
  listTraces(): Promise<AttemptTraces>;
}

/** The node's own activities. One set per worker process: `stopStale` judges by what `hello` of the same set named. */
export function createNodeActivities(deps: NodeActivityDeps): NodeActivities {
  let saidHello: AttemptTraces = { containers: [], files: [] };
  return {
    async hello() {
      const [inventory, traces] = await Promise.all([
        deps.probe.inventory(),
        listTraces(deps, cancellation()),
      ]);
      saidHello = traces;
      return { inventory, ...traces };
    },
    listTraces: () => listTraces(deps, cancellation()),
    watch: (input) => watchNode(deps, input),
    stopContainer: (input) => stopContainer(deps, input, cancellation()),
    stopStale: (input) => stopStale({ ...deps, saidHello }, input, cancellation()),
  };
}

function cancellation(): AbortSignal {
  return Context.current().cancellationSignal;
}
