import {
  keys,
  type GatheredPlacement,
  type Grant,
  type NodeInventory,
  type RunSummary,
  type StageRunRecord,
} from '@winslow/domain';
import { MemoryObjectStore } from '@winslow/storage';
import { FakeFleet } from './fake-fleet.test-support';
import { gatherPlacement } from './gather-placement';
import { sweepPlacement } from './sweep-placement';

const pool = 'default';
const { signal } = new AbortController();
const logger = { debug: () => undefined, info: () => undefined, warn: () => undefined };

function grant(requestId: string): Grant {
  const reservation = { cpus: 1, memoryBytes: 1, diskBytes: 1 };
  return {
    grantId: `${requestId}#1`,
    requestId,
    epoch: 1,
    nodeId: 'a',
    reservation,
    gpuUuids: [],
    grantedAtMs: 0,
  };
}

function live(fleet: FakeFleet, requestId: string, holds: readonly Grant[] = []): void {
  fleet.living.set(requestId, { requestId, holds, asks: null });
}

const inventory = { nodeId: 'a', pool } as NodeInventory;

describe('gathering', () => {
  function gather(fleet: FakeFleet, sleep = () => Promise.resolve()): Promise<GatheredPlacement> {
    return gatherPlacement({ fleet, store: new MemoryObjectStore(), sleep }, { pool }, signal);
  }

  it('takes what living runs hold and want, and the orders that were kept', async () => {
    const fleet = new FakeFleet();
    fleet.nodesThere = [{ inventory, up: false }];
    live(fleet, 'x', [grant('x')]);
    live(fleet, 'y');
    expect(await gather(fleet)).toEqual({
      nodes: [{ inventory, up: false }],
      grants: [grant('x')],
      waiting: [],
      orders: null,
    });
  });

  // What it holds would be granted to another, which would use the same GPU.
  it('fails while a living run does not answer', async () => {
    const fleet = new FakeFleet();
    live(fleet, 'x', [grant('x')]);
    fleet.silent.add('x');
    await expect(gather(fleet)).rejects.toThrow('x does not answer');
  });

  it('asks also a run that the list shows a moment later: an earlier placement may have granted to it', async () => {
    const fleet = new FakeFleet();
    fleet.nodesThere = [{ inventory, up: true }];
    live(fleet, 'x', [grant('x')]);
    const { grants } = await gather(fleet, () => Promise.resolve(live(fleet, 'late', [grant('late')])));
    expect(grants).toEqual([grant('x'), grant('late')]);
  });
});

describe('sweeping', () => {
  /** So many looks, and then the activity is cancelled. */
  async function sweep(fleet: FakeFleet, looks = 1, store = new MemoryObjectStore()): Promise<string[]> {
    let left = looks;
    const sleep = (): Promise<void> =>
      (left -= 1) > 0 ? Promise.resolve() : Promise.reject(new Error('cancelled'));
    const sweeping = sweepPlacement({ fleet, store, logger, sleep }, { pool }, signal);
    await expect(sweeping).rejects.toThrow('cancelled');
    return fleet.told;
  }

  it('tells nobody anything where all is well', async () => {
    const fleet = new FakeFleet();
    fleet.known = { nodes: [], grants: [grant('x')], waiting: [] };
    live(fleet, 'x', [grant('x')]);
    live(fleet, 'settling');
    expect(await sweep(fleet, 3)).toEqual([]);
  });

  it('gives back what ended runs hold, and has the node looked at', async () => {
    const fleet = new FakeFleet();
    fleet.known = { nodes: [{ id: 'a', up: true, epoch: 1 }], grants: [grant('x')], waiting: [] };
    expect(await sweep(fleet)).toEqual(['release x#1', 'lookAgain a']);
  });

  it('has a run that the placement does not know tell again, and leaves silent ones for the next look', async () => {
    const fleet = new FakeFleet();
    fleet.known = { nodes: [], grants: [], waiting: [] };
    live(fleet, 'x', [grant('x')]);
    live(fleet, 'silent', [grant('silent')]);
    fleet.silent.add('silent');
    expect(await sweep(fleet)).toEqual(['tellAgain x']);
  });

  it('counts a node as down whose workflow somebody has ended', async () => {
    const fleet = new FakeFleet();
    const nodes = [
      { id: 'a', up: true, epoch: 4 },
      { id: 'b', up: false, epoch: 1 },
    ];
    fleet.known = { nodes, grants: [], waiting: [] };
    fleet.abandoned.add('a').add('b');
    expect(await sweep(fleet)).toEqual(['nodeDown a#4']);
  });

  it('concludes nothing from a placement that does not answer', async () => {
    const fleet = new FakeFleet();
    live(fleet, 'x', [grant('x')]);
    expect(await sweep(fleet)).toEqual([]);
  });

  describe('a run whose workflow was ended from outside', () => {
    const broken = { workflowId: 'stage-run/p/2', projectId: 'p', run: 2, how: 'was terminated' };
    const waiting = { run: 2, attempt: 3, status: 'running', nodeId: 'a', startedAtMs: 5 } as RunSummary;

    it('is told to its project as lost, once', async () => {
      const fleet = new FakeFleet();
      fleet.broken = [broken];
      fleet.runs.set('p/2', waiting);
      expect(await sweep(fleet, 3)).toEqual(['runEnded p/2']);
      expect(fleet.events).toMatchObject([
        { outcome: { status: 'lost', attempt: 3, message: expect.stringContaining('was terminated') } },
      ]);
    });

    it('is told as its record says where it had ended already', async () => {
      const fleet = new FakeFleet();
      fleet.broken = [broken];
      fleet.runs.set('p/2', waiting);
      const store = new MemoryObjectStore();
      const record = {
        status: 'succeeded',
        verdict: { ok: true },
        attempt: 3,
        times: { startedAtMs: 5, endedAtMs: 6 },
        sealed: { manifestDigest: 'd', outputFiles: 1, question: null },
        stored: { bytesUploaded: 1 },
      } as unknown as StageRunRecord;
      await store.put(keys.record({ projectId: 'p', run: 2, attempt: 3 }), JSON.stringify(record), {});
      await sweep(fleet, 1, store);
      expect(fleet.events).toMatchObject([{ outcome: { status: 'succeeded', manifestDigest: 'd' } }]);
    });

    it('is no matter for a project that knows of its end, or is gone', async () => {
      const fleet = new FakeFleet();
      fleet.broken = [broken, { ...broken, workflowId: 'stage-run/gone/1', projectId: 'gone', run: 1 }];
      fleet.runs.set('p/2', { ...waiting, status: 'failed' });
      expect(await sweep(fleet)).toEqual([]);
    });
  });
});
