import { MockActivityEnvironment } from '@temporalio/testing';
import { eventually } from '@winslow/testing';
import { createActivities } from '../index';
import { runContainer } from '../run/run-container';
import { nameOf, openTestNode, phaseInput, scriptStage, type TestNode } from '../test-support/stage-fixture';
import { TestScope } from '../test-support/test-scope';

describe('an attempt that a higher one has overtaken on its node', () => {
  let node: TestNode;
  beforeAll(async () => {
    node = await openTestNode();
  });
  afterAll(() => node.close());

  // Otherwise two containers of one run would share what one of them was granted.
  it('loses its container when the higher one is prepared, and is let in no more, by no worker', async () => {
    const activities = createActivities(node.deps);
    const first = phaseInput(node.deps, scriptStage('sleep 600'));
    const second = { ...first, attempt: { ...first.attempt, attempt: 2 } };
    await new MockActivityEnvironment().run(activities.prepareStage, first);
    const scope = new TestScope();
    const running = runContainer(node.deps, first, scope);
    const outcome = running.catch((error: unknown) => error);
    await eventually(
      () => node.deps.runtime.find(nameOf(node.deps, first), scope.signal),
      (container) => container?.status === 'running',
    );
    await new MockActivityEnvironment().run(activities.prepareStage, second);
    expect(await node.deps.runtime.find(nameOf(node.deps, first), scope.signal)).toBeNull();
    expect(await outcome).toMatchObject({ code: 'containerLost', blame: 'machine' });
    const successor = createActivities(node.deps);
    for (const phase of [successor.prepareStage, successor.runContainer]) {
      await expect(new MockActivityEnvironment().run(phase, first)).rejects.toMatchObject({
        type: 'staleEpoch',
        nonRetryable: true,
        details: [{ code: 'staleEpoch', blame: 'machine' }],
      });
    }
  });
});
