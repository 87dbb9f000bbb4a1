import { CancelledFailure, ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import type { RunResult } from '@winslow/domain';
import { eventually } from '@winslow/testing';
import { createActivities, type Activities } from './index';
import {
  openTestNode,
  phaseInput,
  scriptStage,
  stageOf,
  wholeLog,
  type TestNode,
} from './test-support/stage-fixture';

describe('the activities within Temporal', () => {
  let node: TestNode;
  let activities: Activities;
  beforeAll(async () => {
    node = await openTestNode();
    activities = createActivities(node.deps);
  });
  afterAll(() => node.close());

  async function running() {
    const input = phaseInput(node.deps, scriptStage('echo up; sleep 600'));
    await new MockActivityEnvironment().run(activities.prepareStage, input);
    const environment = new MockActivityEnvironment();
    const run: Promise<RunResult> = environment.run(activities.runContainer, input);
    run.catch(() => undefined); // looked at below
    await eventually(
      () => wholeLog(node.deps, input),
      (log) => log.some(({ x }) => x === 'up'),
    );
    return { environment, run, input };
  }

  it('stops the container when the run is cancelled, and completes with how it ended', async () => {
    const { environment, run } = await running();
    environment.cancel('CANCELLED', {
      cancelRequested: true,
      notFound: false,
      paused: false,
      reset: false,
      timedOut: false,
      workerShutdown: false,
    });
    await expect(run).resolves.toMatchObject({ end: 'killed' });
  });

  it.each(['workerShutdown', 'notFound', 'timedOut'] as const)(
    'leaves the container running on %s',
    async (reason) => {
      const { environment, run, input } = await running();
      environment.cancel(reason === 'workerShutdown' ? 'WORKER_SHUTDOWN' : 'NOT_FOUND', {
        cancelRequested: false,
        notFound: false,
        paused: false,
        reset: false,
        timedOut: false,
        workerShutdown: false,
        [reason]: true,
      });
      await expect(run).rejects.toBeInstanceOf(CancelledFailure);
      const name = [`winslow-itest-${input.attempt.projectId}`];
      expect(await node.docker.listContainers({ filters: { name } })).toHaveLength(1);
    },
  );

  it('throws a failure that the workflow can decide by', async () => {
    const input = phaseInput(
      node.deps,
      stageOf({ image: { name: 'winslow-test/no-such:1', pull: 'never' } }),
    );
    const run = new MockActivityEnvironment().run(activities.prepareStage, input);
    await expect(run).rejects.toBeInstanceOf(ApplicationFailure);
    await expect(run).rejects.toMatchObject({
      type: 'imageMissing',
      nonRetryable: true,
      details: [{ code: 'imageMissing', blame: 'user' }],
      message: expect.stringContaining('winslow-test/no-such:1'),
    });
  });
});
