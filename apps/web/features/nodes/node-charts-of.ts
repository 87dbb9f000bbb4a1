import type { NodeInventory } from '@winslow/domain';
import type { ChartUnit } from '@/features/charts/chart-unit';
import type { ChartSeries } from '@/features/charts/summarise';
import { shortModel } from './node-figures';
import type { NodeHistory } from './queries';

/** A chart of a node's page. */
export interface NodeChart {
  readonly title: string;
  readonly unit: ChartUnit;
  readonly series: readonly ChartSeries[];
  /** Top of the chart where it is known, such as all memory. */
  readonly top?: number;
}

/** What is shown of a node's history; GPUs only where it has some. */
export function nodeChartsOf(history: NodeHistory, inventory: NodeInventory | null): readonly NodeChart[] {
  const charts: NodeChart[] = [
    { title: 'CPU', unit: 'share', top: 1, series: [{ label: 'all cores', values: history.cpu }] },
    {
      title: 'Memory',
      unit: 'bytes',
      top: sizeOf(inventory)?.memoryBytes,
      series: [
        { label: 'used', values: history.memoryUsedBytes },
        ...(history.swapUsedBytes.some((value) => (value ?? 0) > 0)
          ? [{ label: 'swap', values: history.swapUsedBytes }]
          : []),
      ],
    },
    {
      title: 'Disk traffic',
      unit: 'bytesPerSecond',
      series: [
        { label: 'read', values: history.diskReadBytes },
        { label: 'written', values: history.diskWriteBytes },
      ],
    },
    {
      title: 'Network traffic',
      unit: 'bytesPerSecond',
      series: [
        { label: 'received', values: history.networkRxBytes },
        { label: 'sent', values: history.networkTxBytes },
      ],
    },
  ];
  return [...charts, ...gpuChartsOf(history, inventory), ...restOf(history, inventory)];
}

/** What was measured is all of the computer, whatever of it the node offers. */
function sizeOf(inventory: NodeInventory | null) {
  return inventory?.computer ?? inventory;
}

function restOf(history: NodeHistory, inventory: NodeInventory | null): readonly NodeChart[] {
  return [
    {
      title: 'Load of the last minute',
      unit: 'number',
      series: [{ label: 'waiting or working', values: history.loadAverage }],
    },
    {
      title: 'Free disk',
      unit: 'bytes',
      top: sizeOf(inventory)?.diskBytes,
      series: [{ label: 'free', values: history.diskFreeBytes }],
    },
  ];
}

function gpuChartsOf({ gpus }: NodeHistory, inventory: NodeInventory | null): readonly NodeChart[] {
  if (gpus.length === 0) return [];
  const label = (uuid: string): string => {
    const known = inventory?.gpus.find((gpu) => gpu.uuid === uuid);
    return known ? `${known.index} ${shortModel(known.model)}` : uuid;
  };
  const each = (of: (gpu: NodeHistory['gpus'][number]) => ChartSeries['values']): ChartSeries[] =>
    gpus.map((gpu) => ({ label: label(gpu.uuid), values: of(gpu) }));
  const most = Math.max(0, ...(inventory?.gpus ?? []).map(({ memoryBytes }) => memoryBytes));
  return [
    { title: 'GPU use', unit: 'share', top: 1, series: each(({ use }) => use) },
    {
      title: 'GPU memory',
      unit: 'bytes',
      top: most > 0 ? most : undefined,
      series: each(({ memoryUsedBytes }) => memoryUsedBytes),
    },
    { title: 'GPU temperature', unit: 'celsius', series: each(({ temperatureC }) => temperatureC) },
    { title: 'GPU power', unit: 'watts', series: each(({ powerW }) => powerW) },
  ];
}
