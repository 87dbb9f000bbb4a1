import {
  failedByFullDisk,
  WinslowError,
  type ContainerEnd,
  type PhaseInput,
  type RunResult,
} from '@winslow/domain';
import { DiskFullError } from '@winslow/storage';
import { resolveSettings, type ActivityDeps, type ActivitySettings } from '../activity-deps';
import type { ActivityScope } from '../activity-scope';
import type { ContainerState } from '../container/container-runtime';
import { CheckpointKeeper } from '../checkpoint/checkpoint-keeper';
import { DiskWatch } from '../disk/disk-watch';
import { withHeartbeat, type Heartbeat } from '../heartbeat';
import { LogWriter } from '../log/log-writer';
import { stageDirectories } from '../workspace/stage-directories';
import { AttemptMemory } from '../workspace/attempt-memory';
import type { ContainerEnding } from '../workspace/attempt-state';
import { ContainerEnder } from './container-ender';
import { followLog, type FollowLogOptions } from './follow-log';
import { LiveView } from './live-view';
import { OutputCollector } from './output-collector';
import { checkSameHost, startContainer } from './start-container';

/**
 * The engine keeps the log until it is read, each line with its time and stream: a stage that writes faster than
 * anybody can read must not fill the disk. Short lines take many times their text.
 */
const RAW_LOG_FACTOR = 4;

/**
 * Runs a prepared attempt's container to its end, or follows on one that is running already. How it ended is the
 * result, never an error. Idempotent: found by its name, followed on from the last line that is in the store.
 * Stops the container when the run is to be stopped; leaves it running when only this activity is to end.
 * @throws ContainerLostError, EngineError and other faults of the machine
 */
export async function runContainer(
  deps: ActivityDeps,
  input: PhaseInput,
  scope: ActivityScope,
): Promise<RunResult> {
  const settings = resolveSettings(deps);
  const leaving = new AbortController();
  const onCancel = () => {
    if (scope.cancellation() === 'detached') leaving.abort(scope.signal.reason);
  };
  scope.signal.addEventListener('abort', onCancel);
  onCancel();
  try {
    const options = { scope, clock: deps.clock, everyMs: settings.heartbeatMs, phase: 'running' } as const;
    return await withHeartbeat(options, (heartbeat) =>
      openAndFollow({ deps, settings, input, scope, heartbeat, signal: leaving.signal }),
    );
  } finally {
    scope.signal.removeEventListener('abort', onCancel);
    leaving.abort(
      new WinslowError('detached', 'The activity has ended', { retryable: true, blame: 'machine' }),
    );
  }
}

interface Run {
  readonly deps: ActivityDeps;
  readonly settings: ActivitySettings;
  readonly input: PhaseInput;
  readonly scope: ActivityScope;
  readonly heartbeat: Heartbeat;
  /** Aborted when the container is to be left to others. */
  readonly signal: AbortSignal;
}

interface OpenRun extends Run {
  readonly memory: AttemptMemory;
  readonly collector: OutputCollector;
  readonly log: LogWriter;
}

async function openAndFollow(run: Run): Promise<RunResult> {
  const { deps, settings, input, signal } = run;
  const directories = stageDirectories(deps.nodeStorage, input.attempt);
  const memory = await AttemptMemory.open(directories.stateFile);
  const collector = new OutputCollector(input.spec.stage.progress, memory.state.values);
  const log = await LogWriter.open({
    store: deps.store,
    attempt: input.attempt,
    clock: deps.clock,
    commitMs: settings.logCommitMs,
    signal,
    // Values run ahead of the read position, never behind: reading a line twice finds the same value.
    beforeCommit: async () => {
      if (collector.takeHasNewValues()) await memory.change({ values: collector.values });
    },
  });
  for (const entry of log.earlierEntries) collector.read(entry);
  try {
    const container = await startContainer({ deps, settings, input, directories, memory, log, signal });
    return await follow({ ...run, memory, collector, log }, container);
  } finally {
    await log.close();
  }
}

async function follow(run: OpenRun, container: ContainerState): Promise<RunResult> {
  const { deps, settings, log, collector, memory, signal } = run;
  const { runtime } = deps;
  const keeper = openKeeper(run, container);
  const disks = new DiskWatch(deps, log, signal);
  const ender = endWhenDue(run, container, { keeper, disks });
  const ended = await followUntilEnd(keeper, {
    runtime,
    containerId: container.id,
    log,
    onEntry: (entry) => collector.read(entry),
    limitBytes: settings.logLimitBytes,
    onLimit: () => ender.begin('logLimit'),
    signal,
  });
  await ender.settled();
  try {
    if (ender.reason === null) {
      await checkSameHost({ deps, memory, signal }, ended);
      await checkDisks(run, ended, disks);
    }
  } finally {
    // Whatever the end is judged to be, nobody reads the last lines again.
    await log.commit();
  }
  return resultOf(run, ended, ender);
}

/**
 * A program that fails on a full disk fails by its own exit code, and mostly for no fault of its own.
 * @throws DiskFullError
 */
async function checkDisks(
  { deps, input, collector }: OpenRun,
  { exitCode, outOfMemory, finishedAtMs }: ContainerState,
  disks: DiskWatch,
): Promise<void> {
  const isSuccess = input.spec.stage.allowExitCodes.includes(exitCode);
  // What is killed for want of memory did not end for want of room.
  if (isSuccess || outOfMemory) return;
  await disks.look();
  const { lastFull } = disks;
  if (lastFull === null) return;
  const endedAtMs = finishedAtMs ?? deps.clock.now();
  const { lastLines } = collector;
  if (failedByFullDisk({ lastFullAtMs: lastFull.atMs, endedAtMs, lastLines }))
    throw new DiskFullError(lastFull.folder, `the stage ended with exit code ${exitCode} on it`);
}

/** No checkpoint is taken once the container has ended: its workspace is sealed then. */
async function followUntilEnd(
  keeper: CheckpointKeeper | null,
  options: FollowLogOptions,
): Promise<ContainerState> {
  try {
    return await followLog(options);
  } finally {
    await keeper?.end();
  }
}

/** Null for a stage that wants no checkpoints. */
function openKeeper(run: OpenRun, { startedAtMs }: ContainerState): CheckpointKeeper | null {
  const { deps, input, memory, log, signal } = run;
  const { attempt } = input;
  const rules = input.spec.stage.checkpoint;
  if (rules === undefined) return null;
  const from = memory.state.prepared?.checkpoint ?? null;
  return new CheckpointKeeper({
    taker: deps.nodeStorage.checkpoints.taker(attempt, rules, from),
    rules,
    clock: deps.clock,
    log,
    startedAtMs: startedAtMs ?? deps.clock.now(),
    signal,
  });
}

/** Ends the container when it is to be stopped, has run for too long by its own clock, or floods the disk with log. */
function endWhenDue(
  run: OpenRun,
  container: ContainerState,
  { keeper, disks }: { readonly keeper: CheckpointKeeper | null; readonly disks: DiskWatch },
): ContainerEnder {
  const { deps, settings, scope, heartbeat, input, memory, log, collector, signal } = run;
  const { runtime, clock, logger } = deps;
  const containerId = container.id;
  const { timeoutMs } = input.spec.stage;
  const ender = new ContainerEnder({
    runtime,
    containerId,
    memory,
    log,
    logger,
    settings,
    timeoutMs,
    signal,
  });
  const view = new LiveView({ runtime, containerId, clock, log, collector, signal });
  let checking: Promise<void> | null = null;
  const endIfDue = () => {
    if (scope.cancellation() === 'requested') ender.begin('killed');
    if (ender.reason !== null) return;
    keeper?.beat();
    void disks.look();
    checking ??= checkLimits(run, container)
      .then((ending) => void (ending !== null && ender.begin(ending)))
      // The engine is asked again at the next beat.
      .catch(() => undefined)
      .finally(() => (checking = null));
  };
  heartbeat.show(() => ({ ...view.progress(), ...keeper?.progress() }));
  heartbeat.onBeat(endIfDue);
  scope.signal.addEventListener('abort', endIfDue, { once: true, signal });
  endIfDue();
  return ender;
}

/** The limit that the container has gone over, if it runs still: its log may be read long after it ended in time. */
async function checkLimits(
  run: OpenRun,
  { id, startedAtMs }: ContainerState,
): Promise<ContainerEnding | null> {
  const { deps, settings, input, signal } = run;
  const { timeoutMs } = input.spec.stage;
  const isLate =
    timeoutMs !== undefined && startedAtMs !== null && deps.clock.now() - startedAtMs >= timeoutMs;
  const logBytes = await deps.runtime.output.logBytes(id, signal);
  const floods = logBytes !== null && logBytes > settings.logLimitBytes * RAW_LOG_FACTOR;
  if (!isLate && !floods) return null;
  const now = await deps.runtime.find(id, signal);
  if (now?.status !== 'running' && now?.status !== 'paused') return null;
  return isLate ? 'timedOut' : 'logLimit';
}

function resultOf(
  { deps, input, log, collector }: OpenRun,
  ended: ContainerState,
  ender: ContainerEnder,
): RunResult {
  const endedAtMs = ended.finishedAtMs ?? deps.clock.now();
  const isAllowed = input.spec.stage.allowExitCodes.includes(ended.exitCode);
  const ownEnd: ContainerEnd = ended.outOfMemory && !isAllowed ? 'outOfMemory' : 'exited';
  return {
    end: ender.reason ?? ownEnd,
    exitCode: ended.exitCode,
    // Of a container that ends at once the engine notes the start after the end.
    startedAtMs: Math.min(ended.startedAtMs ?? endedAtMs, endedAtMs),
    endedAtMs,
    logLines: log.lineCount,
    values: collector.values,
    lastLines: collector.lastLines,
  };
}
