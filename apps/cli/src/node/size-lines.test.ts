import type { Node } from '../api';
import { sizeLines } from './size-lines';

const GIB = 2 ** 30;
const whole = { cpus: 4, memoryBytes: 16 * GIB, diskBytes: 100 * GIB };
const inventory = (offer: typeof whole) => ({ ...offer, computer: whole }) as NonNullable<Node['inventory']>;
const now = { cpu: 0.5, memoryUsedBytes: 3 * GIB, diskFreeBytes: 60 * GIB } as Node['utilisation'];

it('tells what of the computer is busy', () => {
  expect(sizeLines(inventory(whole), now)).toEqual([
    ['cores', '2.0 of 4 busy'],
    ['memory', '3GiB of 16GiB used'],
    ['disk', '60GiB of 100GiB free'],
  ]);
});

it('tells what the node offers where that is not all, and only what it has while it is down', () => {
  const part = { cpus: 1, memoryBytes: 2 * GIB, diskBytes: 100 * GIB };
  expect(sizeLines(inventory(part), now).map(([, text]) => text)).toEqual([
    '2.0 of 4 busy; offers 1',
    '3GiB of 16GiB used; offers 2GiB',
    '60GiB of 100GiB free',
  ]);
  expect(sizeLines(inventory(part), null).map(([, text]) => text)).toEqual([
    '4; offers 1',
    '16GiB; offers 2GiB',
    '100GiB',
  ]);
});
