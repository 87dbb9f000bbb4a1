import { assertNever } from '../../assert-never';
import { formatBytes } from '../../pipeline/text/units';
import { count } from '../count';
import type { PlacedDecision, PlacementDecision, WaitingDecision } from '../decision';
import type { Refusal } from '../refusal';
import { clockTime } from './clock-time';
import { cores, explainRejected } from './refusal-words';

/** What to show of a decision: one sentence, then as many details as there are. */
export type Explanation = { readonly summary: string; readonly details: readonly string[] };

/** What people call a request, by its id. */
export type NameOfRequest = (requestId: string) => string;

/** A decision in words: why here, why still waiting, what would make it fit. The most useful detail comes first. */
export function explainDecision(
  decision: PlacementDecision,
  nameOf: NameOfRequest = (requestId) => requestId,
): Explanation {
  switch (decision.kind) {
    case 'placed':
      return explainPlaced(decision);
    case 'waiting':
      return explainWaiting(decision, nameOf);
    case 'impossible':
      return {
        summary: 'No known node could run this, even when empty. Ask for less, or let a bigger node join.',
        details: decision.rejected.map(explainRejected),
      };
    default:
      return assertNever(decision);
  }
}

function explainPlaced(decision: PlacedDecision): Explanation {
  const { aversion, affinity } = decision.scores;
  const devices = decision.gpuUuids.length > 0 ? ` with ${count(decision.gpuUuids.length, 'GPU')}` : '';
  const [, second] = decision.candidates;
  const details = [
    decision.candidateCount === 1
      ? 'It was the only node that fitted.'
      : `Of ${decision.candidateCount} nodes that fitted it strands the least (aversion ${score(aversion)}, affinity ${score(affinity)}).`,
  ];
  if (second !== undefined) {
    details.push(
      `Next best was ${second.nodeId} (aversion ${score(second.scores.aversion)}, affinity ${score(second.scores.affinity)}).`,
    );
  }
  if (decision.onGpuNodeBecause === 'patience')
    details.push('It needs no GPU, but waited long enough for a node without one.');
  if (decision.onGpuNodeBecause === 'noOtherNode')
    details.push('It needs no GPU, but no node without one could ever run it.');
  if (decision.gpuFallback !== undefined) {
    details.push(
      `It runs without a GPU, because ${count(decision.gpuFallback.asked, 'GPU')} could not be had.`,
      ...decision.gpuFallback.rejected.map(explainRejected),
    );
  }
  return { summary: `Placed on ${decision.nodeId}${devices}.`, details };
}

function explainWaiting(decision: WaitingDecision, nameOf: NameOfRequest): Explanation {
  const details = decision.rejected.map(explainRejected);
  if (decision.wouldFitIf !== undefined) {
    const { nodeId, obstacles } = decision.wouldFitIf;
    details.unshift(`It would fit on ${nodeId} ${obstacles.map(remedy).join(' and ')}.`);
  }
  if (decision.holdsNodeId !== undefined)
    details.push(`It has waited long: ${decision.holdsNodeId} is held for it.`);
  if (decision.behindCount > 0)
    details.push(`${count(decision.behindCount, 'waiting request')} will be looked at first.`);
  return { summary: waitingSummary(decision, nameOf), details };
}

function waitingSummary({ reason }: WaitingDecision, nameOf: NameOfRequest): string {
  switch (reason.kind) {
    case 'noNodes':
      return 'No node has joined yet.';
    case 'noNodeFree':
      return 'No node that could run this is free now.';
    case 'sparingGpuNodes':
      return `Only nodes with GPUs are free, and this needs none; it takes one from ${clockTime(reason.untilMs)} on if nothing else gets free.`;
    case 'heldForOther':
      return `${reason.nodeIds.join(', ')} would fit, but ${reason.nodeIds.length === 1 ? 'is' : 'are'} held for ${nameOf(reason.requestId)}, which has waited long.`;
    default:
      return assertNever(reason);
  }
}

function remedy(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'down':
      return 'if it came back';
    case 'cordoned':
      return 'if it were uncordoned';
    case 'avoided':
      return 'if it were not avoided';
    case 'missingLabel':
      return `if it had the label ${refusal.labels.join(', ')}`;
    case 'notEnoughCpu':
      return `if ${cores(refusal.asked - refusal.free)} more got free`;
    case 'notEnoughMemory':
      return `if ${formatBytes(refusal.asked - refusal.free)} more of memory got free`;
    case 'notEnoughDisk':
      return `if ${formatBytes(refusal.asked - refusal.free)} more of disk got free`;
    case 'notEnoughGpus':
      return `if ${count(refusal.asked - refusal.free, 'GPU')} more got free`;
    default:
      return assertNever(refusal);
  }
}

function score(value: number): string {
  return value.toFixed(2);
}
