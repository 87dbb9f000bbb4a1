import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { SNAPSHOT_QUERY, workflowIds, type PlacementSnapshot } from '@winslow/workflows/contract';
import { eventually } from '@winslow/testing';
import { PROGRAMS } from './checkout';
import type { Installation } from './installation';

/** The last tests of each file: what has to hold whatever happened before. */
export function itEndsClean(installation: () => Installation): void {
  it('leaves no container behind', async () => {
    const { engine } = installation();
    await eventually(
      () => engine.containers(),
      (left) => left.length === 0,
    );
  });

  it('leaves nothing of an ended run on the disk of any node but its cache', async () => {
    const { dataDir, nodes } = installation();
    const folders = [dataDir, ...nodes.all.map((node) => node.dataDir)].flatMap((folder) =>
      ['runs', 'sealed', 'trash'].map((name) => join(folder, 'node', name)),
    );
    await eventually(
      async () => (await Promise.all(folders.map((folder) => readdir(folder)))).flat(),
      (left) => left.length === 0,
    );
  });

  it('leaves no grant and no waiting request behind', async () => {
    const client = await installation().temporal();
    const placement = client.workflow.getHandle(workflowIds.placement('default'));
    await eventually(
      () => placement.query<PlacementSnapshot>(SNAPSHOT_QUERY),
      ({ grants, waiting }) => grants.length === 0 && waiting.length === 0,
    );
  });

  it('leaves nothing that does not add up', async () => {
    expect((await installation().winslow.system.doctor()).findings).toEqual([]);
  });

  it('replays every history against the current workflows', async () => {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
    const client = await installation().temporal();
    const bundle = { workflowBundle: { codePath: PROGRAMS.workflows } };
    const histories = client.workflow.list().intoHistories();
    const replayed: string[] = [];
    for await (const { workflowId, error } of Worker.runReplayHistories(bundle, histories)) {
      expect({ workflowId, error }).toEqual({ workflowId, error: undefined });
      replayed.push(workflowId);
    }
    expect(replayed).toContain(workflowIds.placement('default'));
  });
}
