import type { Choice, ChoiceInput } from './choose-node';
import { chooseNode } from './choose-node';
import type { GpuFallback } from './decision';
import { KEPT_NODES } from './decision';
import type { ResourceRequest } from './resource-request';
import { withoutGpu } from './resource-request';

/** A choice with the request that it was made for: the original, or the one without its optional GPUs. */
export type PlacedChoice = {
  readonly choice: Choice;
  readonly request: ResourceRequest;
  readonly gpuFallback?: GpuFallback;
};

/** Chooses a node; an optional GPU is tried with GPU first, and at once without when no GPU is to be had. */
export function placeRequest(input: ChoiceInput): PlacedChoice {
  const { request } = input;
  const choice = chooseNode(input);
  if (choice.kind === 'chosen' || request.gpu?.optional !== true) return { choice, request };
  const plain = withoutGpu(request);
  const gpuFallback = { asked: request.gpu.count, rejected: choice.rejected.slice(0, KEPT_NODES) };
  return { choice: chooseNode({ ...input, request: plain }), request: plain, gpuFallback };
}
