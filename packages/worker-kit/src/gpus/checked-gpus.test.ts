import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GpuInventory } from '@winslow/domain';
import type { GpuFindings } from '../gpu-probe';
import { checkedGpus } from './checked-gpus';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'winslow-gpus-'));
});
afterEach(() => rm(folder, { recursive: true }));

const card = (uuid: string, index: number): GpuInventory => ({
  uuid,
  index,
  vendor: 'nvidia',
  model: 'NVIDIA T4',
  memoryBytes: 2 ** 34,
});
const CARDS = [card('GPU-a', 0), card('GPU-b', 1)];

interface World {
  bootId: string;
  driverVersion: string;
  bad: Readonly<Record<string, string>>;
  gpus: readonly GpuInventory[];
}

/** Says hello with a new worker. @returns what is offered, and what was looked at for that */
async function hello(
  world: Partial<World> = {},
): Promise<GpuFindings & { readonly checked: readonly string[] }> {
  const { bootId = 'boot-1', driverVersion = '535.1', bad = {}, gpus = CARDS } = world;
  const checked: string[] = [];
  const probe = {
    inventory: () => Promise.resolve({ gpus, notes: ['as found'], driverVersion }),
    utilisation: () => Promise.resolve([]),
    close: () => undefined,
  };
  const check = (uuid: string): Promise<string | null> => {
    checked.push(uuid);
    return Promise.resolve(bad[uuid] ?? null);
  };
  const found = await checkedGpus({ probe, bootId, file: join(folder, 'gpus.json'), check }).inventory();
  return { ...found, checked };
}

describe('checkedGpus', () => {
  it('offers what containers get, and looks at it once for each boot and driver', async () => {
    expect(await hello()).toMatchObject({ gpus: CARDS, notes: ['as found'], checked: ['GPU-a', 'GPU-b'] });
    expect(await hello()).toMatchObject({ gpus: CARDS, checked: [] });
    expect((await hello({ driverVersion: '550.2' })).checked).toEqual(['GPU-a', 'GPU-b']);
    expect((await hello({ driverVersion: '550.2', bootId: 'boot-2' })).checked).toEqual(['GPU-a', 'GPU-b']);
    expect((await hello({ driverVersion: '550.2', bootId: 'boot-2' })).checked).toEqual([]);
  });

  it('leaves out what no container gets, says why and what to do, and looks again at the next hello', async () => {
    const first = await hello({ bad: { 'GPU-b': 'could not select device driver "nvidia"' } });
    expect(first.gpus).toEqual([CARDS[0]]);
    expect(first.notes).toEqual([
      'as found',
      expect.stringMatching(
        /^GPU 1 \(NVIDIA T4, GPU-b\) is not offered: no container gets it: could not select .* Container Toolkit/,
      ),
    ]);
    const second = await hello();
    expect(second).toMatchObject({ gpus: CARDS, notes: ['as found'], checked: ['GPU-b'] });
  });

  it('looks at a card that is new', async () => {
    await hello();
    expect((await hello({ gpus: [...CARDS, card('GPU-c', 2)] })).checked).toEqual(['GPU-c']);
  });

  it('looks at everything anew when what it kept cannot be read', async () => {
    await hello();
    await writeFile(join(folder, 'gpus.json'), '{"version":');
    expect((await hello()).checked).toEqual(['GPU-a', 'GPU-b']);
  });

  it('asks nothing of devices that are only declared', async () => {
    expect(await hello({ gpus: [card('fake-a-0', 0)] })).toMatchObject({
      gpus: [{ uuid: 'fake-a-0' }],
      checked: [],
    });
  });

  it('takes a check that fails for a reason', async () => {
    const probe = {
      inventory: () => Promise.resolve({ gpus: CARDS, notes: [], driverVersion: null }),
      utilisation: () => Promise.resolve([]),
      close: () => undefined,
    };
    const check = () => Promise.reject(new Error('no image'));
    const checked = checkedGpus({ probe, bootId: 'b', file: join(folder, 'none/gpus.json'), check });
    const { gpus, notes } = await checked.inventory();
    expect(gpus).toEqual([]);
    expect(notes).toHaveLength(2);
    expect(notes[0]).toContain('no image');
  });
});
