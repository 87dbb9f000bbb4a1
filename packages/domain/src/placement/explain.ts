import { assertNever } from '../assert-never';
import { formatBytes } from '../pipeline/text/units';
import type { PlacedDecision, PlacementDecision, RejectedNode, WaitingDecision } from './decision';
import type { Refusal } from './refusal';

/** What to show of a decision: one sentence, then as many details as there are. */
export type Explanation = { readonly summary: string; readonly details: readonly string[] };

/** A decision in words: why here, why still waiting, what would make it fit. */
export function explainDecision(decision: PlacementDecision): Explanation {
  switch (decision.kind) {
    case 'placed':
      return explainPlaced(decision);
    case 'waiting':
      return explainWaiting(decision);
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

function explainWaiting(decision: WaitingDecision): Explanation {
  const details = decision.rejected.map(explainRejected);
  if (decision.wouldFitIf !== undefined) {
    const { nodeId, obstacles } = decision.wouldFitIf;
    details.unshift(`It would fit on ${nodeId} ${obstacles.map(remedy).join(' and ')}.`);
  }
  if (decision.behindCount > 0)
    details.push(`${count(decision.behindCount, 'waiting request')} will be looked at first.`);
  return { summary: waitingSummary(decision), details };
}

function waitingSummary({ reason }: WaitingDecision): string {
  switch (reason.kind) {
    case 'noNodes':
      return 'Waiting: no node has joined yet.';
    case 'noNodeFree':
      return 'Waiting: no node that could run this is free now.';
    case 'sparingGpuNodes':
      return `Waiting: only nodes with GPUs are free, and this needs none; it takes one from ${clockTime(reason.untilMs)} on if nothing else gets free.`;
    case 'heldForOther':
      return `Waiting: ${reason.nodeIds.join(', ')} would fit, but ${reason.nodeIds.length === 1 ? 'is' : 'are'} held for ${reason.requestId}, which has waited long.`;
    default:
      return assertNever(reason);
  }
}

/** A time of day rather than a countdown, so that a reason that stays the same reads the same. */
function clockTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(11, 19)} UTC`;
}

function explainRejected(node: RejectedNode): string {
  return `${node.nodeId}: ${node.refusals.map(explainRefusal).join('; ')}.`;
}

/** A reason in words, such as `needs 4 cores, 2 of 8 are free`. */
export function explainRefusal(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'down':
      return 'is down';
    case 'cordoned':
      return 'is cordoned: it takes nothing new';
    case 'avoided':
      return 'is avoided after a fault there';
    case 'missingLabel':
      return `lacks the label ${refusal.labels.join(', ')}`;
    case 'notEnoughCpu':
      return `needs ${cores(refusal.asked)}, ${number(refusal.free)} of ${number(refusal.capacity)} are free`;
    case 'notEnoughMemory':
      return `needs ${formatBytes(refusal.asked)} of memory, ${formatBytes(refusal.free)} of ${formatBytes(refusal.capacity)} are free`;
    case 'notEnoughDisk':
      return `needs ${formatBytes(refusal.asked)} of disk, ${formatBytes(refusal.free)} of ${formatBytes(refusal.capacity)} are free`;
    case 'notEnoughGpus':
      return explainGpus(refusal);
    default:
      return assertNever(refusal);
  }
}

function explainGpus(refusal: Extract<Refusal, { kind: 'notEnoughGpus' }>): string {
  if (refusal.devices === 0) return 'has no GPU';
  const size = refusal.memoryBytes > 0 ? ` with ${formatBytes(refusal.memoryBytes)}` : '';
  if (refusal.capacity < refusal.asked)
    return `needs ${count(refusal.asked, 'GPU')}${size}, it has ${refusal.capacity} such`;
  return `needs ${count(refusal.asked, 'GPU')}${size}, ${refusal.free} of ${refusal.capacity} are free`;
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

function cores(value: number): string {
  return `${number(value)} ${value === 1 ? 'core' : 'cores'}`;
}

function count(value: number, noun: string): string {
  return `${value} ${noun}${value === 1 ? '' : 's'}`;
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function score(value: number): string {
  return value.toFixed(2);
}
