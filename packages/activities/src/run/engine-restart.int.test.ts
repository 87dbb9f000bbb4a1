import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { startSecondEngine } from '@winslow/infra';
import { eventually } from '@winslow/testing';
import Docker from 'dockerode';
import { DockerRuntime } from '../container/docker-runtime';
import { nameOf, openTestNode, phaseInput, scriptStage, wholeLog } from '../test-support/stage-fixture';
import { TestScope } from '../test-support/test-scope';
import { prepareStage } from '../workspace/prepare-stage';
import { runContainer } from './run-container';

describe('a Docker engine that is restarted under a running stage', () => {
  // It stops the container by a signal, which looks like the stage's own failure.
  it('loses the container: the machine’s fault, whatever the exit code', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'winslow-engine-'));
    let engine = await startSecondEngine({ dataDir });
    const docker = new Docker({ socketPath: engine.socket });
    const node = await openTestNode({ docker });
    try {
      const input = phaseInput(
        node.deps,
        scriptStage('trap "exit 0" TERM; echo up; while :; do sleep 0.1; done'),
      );
      await prepareStage(node.deps, input, new TestScope());
      const running = runContainer(node.deps, input, new TestScope());
      const outcome = running.catch((error: unknown) => error);
      await eventually(
        () => wholeLog(node.deps, input),
        (log) => log.some(({ x }) => x === 'up'),
      );
      await engine.stop();
      // Temporal tries this again until the engine answers.
      expect(await outcome).toMatchObject({ code: 'dockerDown', retryable: true, blame: 'machine' });
      engine = await startSecondEngine({ dataDir });
      const restarted = new Docker({ socketPath: engine.socket });
      const deps = { ...node.deps, runtime: new DockerRuntime(restarted) };
      expect((await restarted.getContainer(nameOf(deps, input)).inspect()).State.Running).toBe(false);
      const again = runContainer(deps, input, new TestScope());
      await expect(again).rejects.toMatchObject({ code: 'engineRestarted', blame: 'machine' });
    } finally {
      await engine.stop();
      await rm(dataDir, { recursive: true, force: true });
      await rm(node.deps.dataDir, { recursive: true, force: true });
    }
  });

  it('loses the container also where a worker has just seen it run under the engine before', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'winslow-engine-'));
    // The same way leads to the next engine, as where an engine has a place of its own.
    const way = join(dataDir, 'way');
    const start = async () => {
      const started = await startSecondEngine({ dataDir });
      await rm(way, { force: true });
      await symlink(dirname(started.socket), way);
      return started;
    };
    let engine = await start();
    const docker = new Docker({ socketPath: join(way, basename(engine.socket)) });
    const node = await openTestNode({ docker });
    try {
      const input = phaseInput(
        node.deps,
        scriptStage('trap "exit 0" TERM; echo up; while :; do sleep 0.1; done'),
      );
      await prepareStage(node.deps, input, new TestScope());
      const outcome = runContainer(node.deps, input, new TestScope()).catch((error: unknown) => error);
      await eventually(
        () => wholeLog(node.deps, input),
        (log) => log.some(({ x }) => x === 'up'),
      );
      class RestartedInBetween extends DockerRuntime {
        private isRestarted = false;
        override async engineRunId(signal: AbortSignal): Promise<string> {
          if (!this.isRestarted) {
            this.isRestarted = true;
            await engine.stop();
            await outcome;
            engine = await start();
          }
          return super.engineRunId(signal);
        }
      }
      const deps = { ...node.deps, runtime: new RestartedInBetween(docker) };
      const again = runContainer(deps, input, new TestScope());
      await expect(again).rejects.toMatchObject({ code: 'engineRestarted', blame: 'machine' });
    } finally {
      await engine.stop();
      await rm(dataDir, { recursive: true, force: true });
      await rm(node.deps.dataDir, { recursive: true, force: true });
    }
  });
});
