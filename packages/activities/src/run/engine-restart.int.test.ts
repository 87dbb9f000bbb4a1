import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PhaseInput } from '@winslow/domain';
import { startSecondEngine, type SecondEngine } from '@winslow/infra';
import { eventually } from '@winslow/testing';
import Docker from 'dockerode';
import { DockerRuntime } from '../container/docker-runtime';
import {
  nameOf,
  openTestNode,
  phaseInput,
  scriptStage,
  wholeLog,
  type TestNode,
} from '../test-support/stage-fixture';
import { TestScope } from '../test-support/test-scope';
import { prepareStage } from '../workspace/prepare-stage';
import { runContainer } from './run-container';

describe('a Docker engine that is restarted under a running stage', () => {
  let dataDir: string;
  let engine: SecondEngine;
  let docker: Docker;
  let node: TestNode;
  let input: PhaseInput;
  /** What the worker hears that follows the stage from its start. */
  let outcome: Promise<unknown>;

  /** Each engine has a place of its own: the same way leads to the present one. */
  async function startEngine(): Promise<void> {
    engine = await startSecondEngine({ dataDir });
    await rm(way(), { force: true });
    await symlink(engine.socket, way());
  }
  const way = (): string => join(dataDir, 'docker.sock');

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'winslow-engine-'));
    await startEngine();
    docker = new Docker({ socketPath: way() });
    node = await openTestNode({ docker });
    // It is stopped by a signal, which looks like the stage's own end.
    input = phaseInput(node.deps, scriptStage('trap "exit 0" TERM; echo up; while :; do sleep 0.1; done'));
    await prepareStage(node.deps, input, new TestScope());
    outcome = runContainer(node.deps, input, new TestScope()).catch((error: unknown) => error);
    await eventually(
      () => wholeLog(node.deps, input),
      (log) => log.some(({ x }) => x === 'up'),
    );
  });

  afterEach(async () => {
    await engine.stop();
    await rm(dataDir, { recursive: true, force: true });
    await rm(node.deps.dataDir, { recursive: true, force: true });
  });

  it('loses the container: the machine’s fault, whatever the exit code', async () => {
    await engine.stop();
    // Temporal tries this again until the engine answers.
    expect(await outcome).toMatchObject({ code: 'dockerDown', retryable: true, blame: 'machine' });
    await startEngine();
    expect((await docker.getContainer(nameOf(node.deps, input)).inspect()).State.Running).toBe(false);
    const again = runContainer(node.deps, input, new TestScope());
    await expect(again).rejects.toMatchObject({ code: 'engineRestarted', blame: 'machine' });
  });

  it('loses the container also where a worker has just seen it run under the engine before', async () => {
    class RestartedInBetween extends DockerRuntime {
      private isRestarted = false;
      override async engineRunId(signal: AbortSignal): Promise<string> {
        if (!this.isRestarted) {
          this.isRestarted = true;
          await engine.stop();
          await outcome;
          await startEngine();
        }
        return super.engineRunId(signal);
      }
    }
    const deps = { ...node.deps, runtime: new RestartedInBetween(docker) };
    const again = runContainer(deps, input, new TestScope());
    await expect(again).rejects.toMatchObject({ code: 'engineRestarted', blame: 'machine' });
  });
});
