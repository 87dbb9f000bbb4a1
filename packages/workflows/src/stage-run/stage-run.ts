import { outcomeOfRecord, SIGNAL_ACTOR } from '@winslow/domain';
import { CancellationScope, condition, defineQuery, defineSignal, setHandler } from '@temporalio/workflow';
import { despiteCancelRequests, inThisScope } from '../cancel-requests';
import { STAGE_RUN_SIGNALS, VIEW_QUERY } from '../contract';
import type {
  FoundSignal,
  GrantedSignal,
  KillSignal,
  NodePresenceSignal,
  StageRunInput,
  StageRunView,
  WaitingSignal,
} from '../contract';
import { takeGrant, tellEverything } from './ask-for-node';
import { cleanFound } from './end-grant';
import { notePresence } from './node-presence';
import { placementClient } from './placement-client';
import { projectClient } from './project-client';
import { runAttempts } from './run-attempts';
import type { StageRunContext } from './stage-run-context';
import { startProgress, viewStageRun } from './stage-run-progress';
import { tellStatus } from './tell-project';
import { writeRecord } from './write-record';

/** One stage run: gets a node, runs its attempts there, keeps the record and tells the project. */
export async function stageRun({ spec, pool }: StageRunInput): Promise<void> {
  const context: StageRunContext = {
    progress: startProgress(spec),
    stopper: { stop: null },
    placement: placementClient(pool),
    project: projectClient(spec),
    cleanUps: [],
  };
  await despiteCancelRequests(
    () => carryOut(context),
    () => void killUnlessSealed(context),
  );
}

async function carryOut(context: StageRunContext): Promise<void> {
  handleSignals(context);
  const { status, verdict } = await runAttempts(context);
  const { progress, project } = context;
  const record = await writeRecord(progress, status, verdict);
  progress.status = status;
  project.tell({ kind: 'ended', run: progress.spec.run, outcome: outcomeOfRecord(record, Date.now()) });
  await project.flush();
  await settle(context);
}

/**
 * Waits until all nodes are clean and the placement knows of it, as long as that takes. A grant that crosses the end of its
 * run is given back meanwhile: what is not on its way when a workflow closes is never sent.
 */
async function settle({ cleanUps, placement }: StageRunContext): Promise<void> {
  do {
    await Promise.all(cleanUps.splice(0));
    await placement.flush();
  } while (cleanUps.length > 0);
}

function kill({ progress, stopper }: StageRunContext, by: string): void {
  progress.killedBy ??= by;
  stopper.stop?.();
}

/** Who is behind a request to cancel the workflow is known to Temporal only. */
const CANCEL_REQUEST = `${SIGNAL_ACTOR.name} (a request to cancel its workflow)`;

/** What is sealed is only being stored, and nothing is left to kill; unless it is lost, when no other attempt is to begin. */
async function killUnlessSealed(context: StageRunContext): Promise<void> {
  await CancellationScope.nonCancellable(() => condition(() => context.progress.sealed === null));
  kill(context, CANCEL_REQUEST);
}

function handleSignals(context: StageRunContext): void {
  const { progress } = context;
  const on = <Payload>(name: string, handler: (payload: Payload) => void): void =>
    setHandler(defineSignal<[Payload]>(name), inThisScope(handler));
  setHandler(defineQuery<StageRunView>(VIEW_QUERY), () => viewStageRun(progress));
  on<KillSignal | undefined>(STAGE_RUN_SIGNALS.kill, (signal) =>
    kill(context, signal?.by ?? SIGNAL_ACTOR.name),
  );
  on(STAGE_RUN_SIGNALS.baseStored, () => {
    progress.baseStored = true;
  });
  on<FoundSignal>(STAGE_RUN_SIGNALS.found, ({ nodeId, attempt }) => {
    if (attempt === progress.grant?.epoch) notePresence(progress, nodeId, true, Date.now());
    else cleanFound(context, nodeId, attempt);
  });
  on<WaitingSignal>(STAGE_RUN_SIGNALS.waiting, (waiting) => noteWaiting(context, waiting));
  on<GrantedSignal>(STAGE_RUN_SIGNALS.granted, (granted) => takeGrant(context, granted));
  on<NodePresenceSignal>(STAGE_RUN_SIGNALS.nodeLost, ({ nodeId, atMs }) =>
    notePresence(progress, nodeId, false, atMs),
  );
  on<NodePresenceSignal>(STAGE_RUN_SIGNALS.nodeBack, ({ nodeId, atMs }) =>
    notePresence(progress, nodeId, true, atMs),
  );
  on(STAGE_RUN_SIGNALS.tellAgain, () => tellEverything(context));
}

function noteWaiting(context: StageRunContext, { epoch, reason }: WaitingSignal): void {
  const { progress } = context;
  if (progress.asks?.epoch !== epoch || progress.waiting === reason) return;
  progress.waiting = reason;
  const isPlacing = progress.status === 'placing';
  const nodeId = progress.placedOn?.nodeId ?? '';
  tellStatus(
    context,
    progress.status,
    isPlacing ? reason : `node ${nodeId} does not answer, and no other is free: ${reason}`,
  );
}
