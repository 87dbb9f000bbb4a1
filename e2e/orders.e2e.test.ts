import type { PlacementExplanation, NodeRow } from '@winslow/client';
import { eventually } from '@winslow/testing';
import { itEndsClean } from './support/ends-clean';
import { ACTOR, Installation, NODE_ID } from './support/installation';
import { untilPresent } from './support/node-presence';
import type { TestNode } from './support/nodes';
import { LISTEN_FOR_GO, WAIT_FOR_GO } from './support/pipeline-text';

const WAITS = { id: 'look', run: `${LISTEN_FOR_GO}; ${WAIT_FOR_GO}` };
const EXIT = { ok: 0, invalid: 2, notFound: 4, refused: 5 } as const;

let winslow: Installation;
let second: TestNode;
beforeAll(async () => {
  winslow = await Installation.start();
  second = await winslow.nodes.start({ id: 'node-b', cpus: 1 });
});
afterEach(async () => {
  await winslow.recover();
  for (const { nodeId, orders } of await winslow.winslow.nodes.list())
    if (orders?.closed)
      await winslow.winslow.nodes.order({ name: 'uncordonNode', payload: { node: nodeId } });
});
afterAll(() => winslow?.close());

const explained = (project: string): Promise<PlacementExplanation[]> =>
  winslow.cliJson<PlacementExplanation[]>('placement', 'explain', project);
const shown = (node: string): Promise<NodeRow> => winslow.cliJson<NodeRow>('node', 'show', node);

describe('a cordoned node', () => {
  it('gets nothing new: work goes elsewhere, and is told why and what would help', async () => {
    const cordon = await winslow.cli('node', 'cordon', NODE_ID, '--reason', 'new disk');
    expect(cordon).toMatchObject({ exitCode: EXIT.ok, stdout: expect.stringContaining('takes nothing new') });
    const first = await winslow.startedProject([WAITS]);
    await first.untilRun(1, 'running');
    expect(await explained(first.name)).toMatchObject([
      {
        state: 'placed',
        nodes: expect.arrayContaining([
          expect.objectContaining({ nodeId: 'node-b', chosen: true }),
          expect.objectContaining({
            nodeId: NODE_ID,
            reasons: expect.arrayContaining(['is cordoned: it takes nothing new']),
          }),
        ]),
      },
    ]);
    const requirements = { cpus: 1, memory: '64MiB' };
    const next = await winslow.startedProject([{ id: 'next', run: 'true', requirements }]);
    await next.eventually(({ status }) => status === 'waiting');
    const [waiting] = await explained(next.name);
    expect(waiting?.ways.slice(0, 2)).toMatchObject([
      { kind: 'uncordon', nodeId: NODE_ID },
      { kind: 'runsEnd', text: `It will fit on node-b when look of ${first.name} (run 1) has ended.` },
    ]);
    const words = await winslow.cli('placement', 'explain', next.name, '--run', '1');
    expect(words.stdout).toMatch(/No node that could run this is free now/);
    expect(words.stdout).toMatch(new RegExp(`${NODE_ID} +does not fit .*is cordoned`));
    await winslow.cli('node', 'uncordon', NODE_ID);
    await next.until('succeeded');
    await winslow.engine.go(first.id);
    await first.until('succeeded');
  });

  it('keeps its orders over a restart of its worker, and says who gave them', async () => {
    await winslow.cli('node', 'cordon', second.id, '--reason', 'a fan is broken');
    await winslow.cli('node', 'label', second.id, '--add', 'hall-2');
    await winslow.cli('node', 'weight', second.id, 'cpu=2');
    const twice = await winslow.cli('node', 'cordon', second.id);
    expect(twice).toMatchObject({
      exitCode: EXIT.refused,
      stderr: expect.stringContaining(`is cordoned already, by ${ACTOR}: a fan is broken`),
    });
    await second.kill();
    await second.start();
    const client = await winslow.temporal();
    await untilPresent(client, second.id, true);
    expect(await shown(second.id)).toMatchObject({
      labels: ['hall-2'],
      weights: { cpu: 2 },
      orders: { closed: { draining: false, by: { name: ACTOR, via: 'cli' }, reason: 'a fan is broken' } },
    });
    const told = await winslow.cli('node', 'show', second.id);
    expect(told.stdout).toMatch(/labels +hall-2/);
    expect(told.stdout).toMatch(/cordoned: it takes nothing new, by anna since .*\(a fan is broken\)/);
    await winslow.cli('node', 'label', second.id, '--remove', 'hall-2');
    await winslow.cli('node', 'weight', second.id, 'cpu=default');
    expect(await shown(second.id)).toMatchObject({ labels: [], weights: {} });
  });
});

describe('a drained node', () => {
  it('shows what it waits for, and the command ends when it is empty', async () => {
    await winslow.winslow.nodes.order({ name: 'cordonNode', payload: { node: NODE_ID } });
    const project = await winslow.startedProject([WAITS]);
    await project.untilRun(1, 'running');
    const draining = await winslow.startCli('node', 'drain', second.id, '--wait', '--timeout', '5m');
    // It looks for itself what it waits for, after the order: the stage must not end before.
    await eventually(
      () => draining.printed.stderr,
      (said) => said.includes(`waits for look of ${project.name} (run 1)`),
    );
    const { orders, work } = await shown(second.id);
    expect({ orders, work }).toMatchObject({ orders: { closed: { draining: true } }, work: [{ run: 1 }] });
    expect((await winslow.cli('node', 'list')).stdout).toMatch(/node-b +up, draining/);
    await winslow.engine.go(project.id);
    expect(await draining.ended).toMatchObject({
      exitCode: EXIT.ok,
      stdout: expect.stringContaining('is drained: nothing runs there'),
    });
    expect((await winslow.cli('node', 'list')).stdout).toMatch(/node-b +up, drained/);
    await project.until('succeeded');
  });
});

describe('settings of placement', () => {
  it('change by one command each, once by its key, and come back to their defaults', async () => {
    const { url, token } = await winslow.web();
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': 'patience',
    };
    const change = () =>
      fetch(`${url}/api/v1/placement/settings`, {
        method: 'PATCH',
        headers,
        body: JSON.stringify({ patienceMs: 1500 }),
      });
    expect((await change()).status).toBe(200);
    expect((await change()).status).toBe(200);
    expect((await winslow.cli('placement', 'settings')).stdout).toMatch(/patience +1.5 s +30 s/);
    const reset = await winslow.cli('placement', 'settings', '--patience', 'default');
    expect(reset.exitCode).toBe(EXIT.ok);
    expect(
      (await winslow.cli('placement', 'settings', '--hold-after', '3d', '--patience', '99d')).exitCode,
    ).toBe(EXIT.invalid);
  });
});

describe('a node that will not come back', () => {
  it('is forgotten once it is down, and joins anew should it come back all the same', async () => {
    expect((await winslow.cli('node', 'forget', 'node-x')).exitCode).toBe(EXIT.notFound);
    const third = await winslow.nodes.start({ id: 'node-c' });
    expect((await winslow.cli('node', 'forget', third.id)).exitCode).toBe(EXIT.refused);
    await winslow.cli('node', 'cordon', third.id);
    await third.stop();
    const forgotten = await eventually(
      () => winslow.cli('node', 'forget', third.id),
      ({ exitCode }) => exitCode !== EXIT.refused,
    );
    expect(forgotten).toMatchObject({ exitCode: EXIT.ok, stdout: expect.stringContaining('is forgotten') });
    await eventually(
      () => winslow.cliJson<NodeRow[]>('node', 'list'),
      (rows) => rows.every(({ nodeId }) => nodeId !== third.id),
    );
    expect((await winslow.cli('node', 'show', third.id)).exitCode).toBe(EXIT.notFound);
    await third.start();
    expect(await shown(third.id)).toMatchObject({ up: true, orders: { closed: null } });
  });
});

itEndsClean(() => winslow);
