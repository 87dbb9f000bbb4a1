import { formatBytes } from '@winslow/domain';
import type { Node } from '../api';

type Inventory = NonNullable<Node['inventory']>;

/** What a node has, how much of it is busy, and what of it is offered where that is not all. Busy is always the computer. */
export function sizeLines(inventory: Inventory, now: Node['utilisation']): (readonly [string, string])[] {
  const all = inventory.computer ?? inventory;
  const part = (total: string, used: string | null, word: string): string =>
    used === null ? total : `${used} of ${total} ${word}`;
  const offers = (offered: number, total: number, show: (value: number) => string): string =>
    offered < total ? `; offers ${show(offered)}` : '';
  const bytes = (kind: 'memoryBytes' | 'diskBytes', used: string | null, word: string): string =>
    part(formatBytes(all[kind]), used, word) + offers(inventory[kind], all[kind], formatBytes);
  const busyCores = now && (now.cpu * all.cpus).toFixed(1);
  return [
    ['cores', part(String(all.cpus), busyCores, 'busy') + offers(inventory.cpus, all.cpus, String)],
    ['memory', bytes('memoryBytes', now && formatBytes(now.memoryUsedBytes), 'used')],
    ['disk', bytes('diskBytes', now && formatBytes(now.diskFreeBytes), 'free')],
  ];
}
