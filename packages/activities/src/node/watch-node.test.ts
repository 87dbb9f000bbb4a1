import { once } from 'node:events';
import { MockActivityEnvironment } from '@temporalio/testing';
import { ActivityCancellationDetails, CancelledFailure } from '@temporalio/common';
import type { NodeUtilisation } from '@winslow/domain';
import type { NodeProbe } from './node-probe';
import { watchNode } from './watch-node';

const busy: NodeUtilisation = {
  atMs: 1,
  cpu: 0.5,
  perCore: [0.5],
  memoryUsedBytes: 2,
  memoryBytes: 4,
  swapUsedBytes: 0,
  swapBytes: 0,
  diskFreeBytes: 3,
  loadAverage: 4,
  networkRxBytes: null,
  networkTxBytes: null,
  diskReadBytes: null,
  diskWriteBytes: null,
  gpus: [],
};
const probeThat = (utilisation: NodeProbe['utilisation']): NodeProbe => ({
  utilisation,
  inventory: () => Promise.reject(new Error('unused')),
});

/** A watch that beats as fast as it can, so that no test waits. */
function start(
  utilisation: NodeProbe['utilisation'],
  isWatched = () => false,
): {
  readonly environment: MockActivityEnvironment;
  readonly watching: ReturnType<typeof watchNode>;
} {
  const environment = new MockActivityEnvironment();
  const deps = { probe: probeThat(utilisation), workerId: 'w1', isWatched, beatMs: 5, watchedBeatMs: 1 };
  return { environment, watching: environment.run((input) => watchNode(deps, input), { workerId: 'w1' }) };
}

/** A rejection is looked at only after the cancellation, so it must not count as unhandled before. */
async function endOf(watching: Promise<unknown>): Promise<unknown> {
  return watching.then(
    (result) => ({ result }),
    (error: unknown) => ({ error }),
  );
}

describe('watch', () => {
  it('beats with the utilisation until the workflow cancels it', async () => {
    const { environment, watching } = start(() => busy);
    const end = endOf(watching);
    for (let beats = 0; beats < 3; beats += 1) expect(await once(environment, 'heartbeat')).toEqual([busy]);
    environment.cancel('CANCELLED');
    expect(await end).toEqual({ error: expect.any(CancelledFailure) });
  });

  it('ends well when the worker leaves politely', async () => {
    const { environment, watching } = start(() => busy);
    await once(environment, 'heartbeat');
    environment.cancel('WORKER_SHUTDOWN', new ActivityCancellationDetails({ workerShutdown: true }));
    expect(await watching).toEqual({ ended: 'workerLeft', workerId: 'w1' });
  });

  it('ends at once when another worker was meant', async () => {
    const deps = { probe: probeThat(() => busy), workerId: 'w1', isWatched: () => false };
    const watching = new MockActivityEnvironment().run((input) => watchNode(deps, input), { workerId: 'w0' });
    expect(await watching).toEqual({ ended: 'otherWorker', workerId: 'w1' });
  });

  it('beats while nothing is known yet, and with the newest as soon as it is', async () => {
    let known: NodeUtilisation | null = null;
    const { environment, watching } = start(() => known);
    const end = endOf(watching);
    expect(await once(environment, 'heartbeat')).toEqual([null]);
    known = busy;
    expect(await once(environment, 'heartbeat')).toEqual([busy]);
    environment.cancel('CANCELLED');
    await end;
  });

  it('beats five times as often while somebody looks', async () => {
    let calls = 0;
    let isWatched = false;
    const utilisation = () => ({ ...busy, atMs: (calls += 1) });
    const { environment, watching } = start(utilisation, () => {
      calls += 100;
      return isWatched;
    });
    const end = endOf(watching);
    const looksUntilNextBeat = async (): Promise<number> => {
      await once(environment, 'heartbeat');
      const before = calls;
      await once(environment, 'heartbeat');
      return Math.floor((calls - before) / 100);
    };
    await looksUntilNextBeat();
    expect(await looksUntilNextBeat()).toBe(5);
    isWatched = true;
    await looksUntilNextBeat();
    expect(await looksUntilNextBeat()).toBe(1);
    environment.cancel('CANCELLED');
    await end;
  });
});
