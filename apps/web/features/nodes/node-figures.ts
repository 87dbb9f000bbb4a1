import type { GpuInventory, GpuUtilisation, NodeInventory } from '@winslow/domain';
import type { NodeRow, NodeWork } from './queries';

/** What of a node is promised to what runs there. */
export interface Reserved {
  readonly cpus: number;
  readonly memoryBytes: number;
  /** Who has which GPU. */
  readonly gpus: ReadonlyMap<string, NodeWork>;
}

export function reservedOf({ work }: Pick<NodeRow, 'work'>): Reserved {
  const all = work ?? [];
  return {
    cpus: all.reduce((sum, { cpus }) => sum + cpus, 0),
    memoryBytes: all.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0),
    gpus: new Map(all.flatMap((one) => one.gpuUuids.map((uuid) => [uuid, one] as const))),
  };
}

/** A GPU with what is known of it now. */
export interface GpuNow {
  readonly gpu: GpuInventory;
  /** Undefined: it says nothing now. */
  readonly now: GpuUtilisation | undefined;
  /** What it is reserved for. */
  readonly work: NodeWork | undefined;
}

export function gpusOf(node: NodeRow): readonly GpuNow[] {
  const reserved = reservedOf(node);
  return (node.inventory?.gpus ?? []).map((gpu) => ({
    gpu,
    now: node.utilisation?.gpus.find(({ uuid }) => uuid === gpu.uuid),
    work: reserved.gpus.get(gpu.uuid),
  }));
}

/** `NVIDIA GeForce RTX 4090` without what all of them begin with. */
export function shortModel(model: string): string {
  return model.replace(/^NVIDIA (GeForce )?/, '');
}

/** `2 cores`, `1 core`, `0.5 cores`. */
export function coresText(cpus: number): string {
  const figure = Math.round(cpus * 100) / 100;
  return `${figure} ${figure === 1 ? 'core' : 'cores'}`;
}

export function percentText(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** Figures of all nodes that are up together. */
export interface Totals {
  readonly up: number;
  readonly lost: number;
  readonly cpus: number;
  /** Cores in use, as if each were fully used. */
  readonly busyCpus: number;
  readonly reservedCpus: number;
  readonly memoryBytes: number;
  readonly memoryUsedBytes: number;
  readonly reservedMemoryBytes: number;
  readonly gpus: number;
  readonly reservedGpus: number;
  readonly runs: number;
}

export function totalsOf(nodes: readonly NodeRow[]): Totals {
  const up = nodes.filter((node) => node.up);
  const sum = (of: (node: NodeRow, inventory: NodeInventory) => number) =>
    up.reduce((total, node) => total + (node.inventory ? of(node, node.inventory) : 0), 0);
  return {
    up: up.length,
    lost: nodes.length - up.length,
    cpus: sum((_, { cpus }) => cpus),
    busyCpus: sum(({ utilisation }, { cpus }) => (utilisation?.cpu ?? 0) * cpus),
    reservedCpus: sum((node) => reservedOf(node).cpus),
    memoryBytes: sum((_, { memoryBytes }) => memoryBytes),
    memoryUsedBytes: sum(({ utilisation }) => utilisation?.memoryUsedBytes ?? 0),
    reservedMemoryBytes: sum((node) => reservedOf(node).memoryBytes),
    gpus: sum((_, { gpus }) => gpus.length),
    reservedGpus: sum((node) => reservedOf(node).gpus.size),
    runs: sum(({ work }) => work?.length ?? 0),
  };
}

export const SHOWN = ['all', 'busy', 'free', 'gpu', 'lost'] as const;
export type Shown = (typeof SHOWN)[number];

export function readShown(text: string | null): Shown {
  return SHOWN.find((one) => one === text) ?? 'all';
}

/** Nodes that a person looks for; lost ones last, others by name. */
export function findNodes(
  nodes: readonly NodeRow[],
  { text, shown }: { readonly text: string; readonly shown: Shown },
): readonly NodeRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return nodes
    .filter((node) => isShown(node, shown))
    .filter((node) => words.every((word) => textOf(node).includes(word)))
    .sort(
      (one, other) =>
        Number(other.up) - Number(one.up) ||
        one.nodeId.localeCompare(other.nodeId, undefined, { numeric: true }),
    );
}

function isShown({ up, work, inventory }: NodeRow, shown: Shown): boolean {
  const isBusy = (work ?? []).length > 0;
  if (shown === 'lost') return !up;
  if (shown === 'busy') return up && isBusy;
  if (shown === 'free') return up && !isBusy;
  return shown === 'all' || (inventory?.gpus ?? []).length > 0;
}

/** All that a node can be found by. */
function textOf({ nodeId, inventory, work }: NodeRow): string {
  const parts = [
    nodeId,
    inventory?.hostname,
    inventory?.cpuModel,
    ...(inventory?.labels ?? []),
    ...(inventory?.gpus ?? []).map(({ model }) => model),
    ...(work ?? []).flatMap(({ projectName, stageId }) => [projectName, stageId]),
  ];
  return parts.join(' ').toLowerCase();
}
