import { MOST_PRIORITY } from './most-priority';
import type { GpuVendor, Requirements, StageLabels } from '../pipeline/schema/requirements';

/** GPUs that a request asks for: whole devices. */
export type GpuRequest = {
  /** At least 1. */
  readonly count: number;
  readonly vendor: GpuVendor;
  /** Least memory of each device; 0: any. */
  readonly memoryBytes: number;
  /** True: without a GPU rather than wait for one. */
  readonly optional: boolean;
};

/** What one attempt of a stage run asks of a node. No kind is ever zero: see `resourceRequest`. */
export type ResourceRequest = {
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly diskBytes: number;
  readonly gpu?: GpuRequest;
  readonly requiredLabels: readonly string[];
  readonly preferredLabels: readonly string[];
  /** Higher goes first, see `inQueueOrder`. Whole, from −10 to 10. @default 0 */
  readonly priority: number;
  /** Ids of nodes that must not be taken, such as the one on which the last attempt was lost. */
  readonly avoidNodes: readonly string[];
  /**
   * Ids of nodes that are never taken, however small the installation: an earlier attempt may still run there.
   * @default none
   */
  readonly forbiddenNodes?: readonly string[];
};

/** What a request is made from: a stage's needs and what is known when it is asked for. */
export type RequestSource = {
  readonly requirements?: Partial<Requirements>;
  readonly labels?: Partial<StageLabels>;
  /** Bytes of inputs and base workspace that will be on the node's disk. @default 0 */
  readonly knownInputBytes?: number;
  readonly priority?: number;
  readonly avoidNodes?: readonly string[];
  readonly forbiddenNodes?: readonly string[];
};

const GIB = 2 ** 30;
/** Thesis and original assume one core. */
const DEFAULT_CPUS = 1;
/** A request without memory would leave all memory over on every node and tie them (architecture section 5). */
const DEFAULT_MEMORY_BYTES = GIB;
/** Room for workspace and outputs beside the known inputs. */
const DEFAULT_DISK_MARGIN_BYTES = 2 * GIB;
/** Least share of a core that Docker can be asked for in a useful way. */
const LEAST_CPUS = 0.1;

/** Fills in the defaults: 1 core, 1 GiB of memory, disk for the known inputs and 2 GiB. Nothing is ever zero. */
export function resourceRequest(source: RequestSource): ResourceRequest {
  const { requirements = {}, labels = {} } = source;
  const { gpu } = requirements;
  const request = {
    cpus: Math.max(LEAST_CPUS, positive(requirements.cpus) ?? DEFAULT_CPUS),
    memoryBytes: positive(requirements.memoryBytes) ?? DEFAULT_MEMORY_BYTES,
    diskBytes:
      positive(requirements.diskBytes) ?? (positive(source.knownInputBytes) ?? 0) + DEFAULT_DISK_MARGIN_BYTES,
    requiredLabels: labels.required ?? [],
    preferredLabels: labels.preferred ?? [],
    priority: priorityOf(source.priority),
    avoidNodes: source.avoidNodes ?? [],
    ...(source.forbiddenNodes === undefined ? {} : { forbiddenNodes: source.forbiddenNodes }),
  };
  if (gpu === undefined || gpu.count < 1) return request;
  const { count, vendor, memoryBytes = 0, optional } = gpu;
  return { ...request, gpu: { count, vendor, memoryBytes, optional } };
}

/** The same request without its GPUs: what is tried when an optional GPU is not to be had. */
export function withoutGpu(request: ResourceRequest): ResourceRequest {
  const { gpu: _gpu, ...rest } = request;
  return rest;
}

function priorityOf(value: number | undefined): number {
  if (value === undefined || Number.isNaN(value)) return 0;
  return Math.max(-MOST_PRIORITY, Math.min(MOST_PRIORITY, Math.round(value)));
}

function positive(value: number | undefined): number | undefined {
  return value !== undefined && Number.isFinite(value) && value > 0 ? value : undefined;
}
