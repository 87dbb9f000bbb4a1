import { isLoss } from '@winslow/domain';
import type { EndedStageRunStatus, Verdict } from '@winslow/domain';
import { CancellationScope, condition } from '@temporalio/workflow';
import { getGrant, stopAsking } from './ask-for-node';
import { endGrant } from './end-grant';
import { untilLost } from './lose-node';
import type { NodeLost } from './lose-node';
import { runAttempt } from './run-attempt';
import type { AttemptOutcome } from './run-attempt';
import type { StageRunContext } from './stage-run-context';
import { beginAttempt, noteIncident, rememberAttempt } from './stage-run-progress';
import type { StageRunProgress } from './stage-run-progress';
import { tellRunning, tellSealed, tellStatus, tellVoided } from './tell-project';
import type { GrantedSignal } from '../contract';

/** How a stage run ends, whatever becomes of its last attempt. */
export interface Ending {
  readonly status: EndedStageRunStatus;
  readonly verdict: Verdict;
}

/** One attempt after the other, each on a node of its own, until one is judged or no further one is allowed. */
export async function runAttempts(context: StageRunContext): Promise<Ending> {
  const { progress } = context;
  const { retry } = progress.spec.stage;
  for (;;) {
    const offer = progress.offer ?? (await getGrant(context));
    if (offer === null) return cancelled(progress);
    const outcome = await runOn(context, offer);
    if (outcome.kind === 'cancelled') return cancelled(progress);
    if (outcome.kind === 'judged') return judged(progress, outcome.verdict);
    if (outcome.kind === 'givenUp') return givenUp(progress, outcome.message);
    if (outcome.kind === 'elsewhere') {
      moveOn(context, outcome.message);
      continue;
    }
    const { verdict } = outcome;
    const isLast = progress.earlierAttempts.length >= retry.machineFaults || progress.killedBy !== null;
    if (isLast) return { status: isLoss(verdict.kind) ? 'lost' : 'failed', verdict };
    giveUp(context, verdict.message);
    await condition(() => progress.killedBy !== null, Math.max(1, retry.delayMs));
  }
}

/** The attempt, or the loss of its node, whichever comes first. */
async function runOn(context: StageRunContext, offer: GrantedSignal): Promise<AttemptOutcome | NodeLost> {
  const { progress, stopper, placement } = context;
  const { placedOn } = offer;
  beginAttempt(progress, offer);
  progress.status = 'preparing';
  tellStatus(context, 'preparing', null);
  const attempting = new CancellationScope();
  const watching = new CancellationScope();
  const current = { isGivenUp: false };
  const attempt = attempting.run(() =>
    runAttempt({
      progress,
      stopper,
      placedOn,
      current,
      onPrepared: () => {
        progress.status = 'running';
        tellRunning(context);
      },
      onSealed: (verdict) => {
        sealGrant(progress);
        placement.release(offer.grantId, 'sealed');
        tellSealed(context, verdict);
      },
    }),
  );
  const lost = watching.run(() => untilLost(context, placedOn.nodeId));
  const outcome = await Promise.race([attempt, lost]);
  current.isGivenUp = true;
  watching.cancel();
  lost.catch(() => undefined);
  if (outcome.kind !== 'elsewhere') stopAsking(context);
  // Whatever its node is at when it comes back is nobody's to be tried again.
  if (outcome.kind === 'elsewhere' || outcome.kind === 'givenUp') attempting.cancel();
  endGrant(context, mayStillRun(outcome));
  return outcome;
}

/** Only of an attempt whose node has answered is it known that nothing of it runs any more. */
function mayStillRun(outcome: AttemptOutcome | NodeLost): boolean {
  if (outcome.kind === 'machineFault') return outcome.verdict.kind === 'nodeLost';
  return outcome.kind !== 'judged';
}

function sealGrant(progress: StageRunProgress): void {
  if (progress.grant === null) return;
  const nothing = { cpus: 0, memoryBytes: 0, diskBytes: 0 };
  progress.grant = { ...progress.grant, sealed: true, reservation: nothing, gpuUuids: [] };
}

function moveOn(context: StageRunContext, message: string): void {
  const { progress } = context;
  const { offer } = progress;
  if (offer !== null) {
    const next = `goes on at ${offer.placedOn.nodeId} as attempt ${offer.epoch}`;
    noteIncident(progress, `${message}; ${next}`);
  }
  giveUp(context, message);
}

function giveUp(context: StageRunContext, message: string): void {
  if (context.progress.sealed !== null) tellVoided(context, message);
  rememberAttempt(context.progress, message);
}

function judged(progress: StageRunProgress, verdict: Verdict): Ending {
  if (!verdict.ok && verdict.kind === 'killed') return cancelled(progress);
  return { status: verdict.ok ? 'succeeded' : 'failed', verdict };
}

function cancelled({ killedBy }: StageRunProgress): Ending {
  const message = `was killed by ${killedBy ?? 'winslow'}`;
  return { status: 'cancelled', verdict: { ok: false, kind: 'killed', message } };
}

function givenUp(progress: StageRunProgress, message: string): Ending {
  if (progress.killedBy !== null) return cancelled(progress);
  const text = `${message}, and no further try is allowed (retry.machineFaults)`;
  return { status: 'lost', verdict: { ok: false, kind: 'nodeLost', message: text } };
}
