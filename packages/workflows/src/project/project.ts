import {
  addQueuedRun,
  applyRunEvent,
  createProjectState,
  createStageRunSpec,
  isEnded,
  nextStep,
  recordCommand,
  recordRun,
  runsOnLostBase,
  upgradeProjectState,
  WINSLOW_ACTOR,
} from '@winslow/domain';
import type { NextRun, ProjectState, StageRunEvent } from '@winslow/domain';
import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  defineSignal,
  setHandler,
} from '@temporalio/workflow';
import { STAGE_RUN_EVENT_SIGNAL } from '../contract';
import type { ProjectInput, StageRunEventArgs } from '../contract';
import { despiteCancelRequests, inThisScope } from '../cancel-requests';
import { isHistoryLong } from '../history-limit';
import { answerQueries } from './answer-queries';
import { questionBeforeStage } from './ask-before-stage';
import { collectInBackground } from './collect-workspaces';
import { deleteEverything } from './delete-project';
import { handleCommands } from './handle-commands';
import { persistInBackground } from './persist-project';
import { createProjectStore } from './project-store';
import type { ProjectStore } from './project-store';
import { refuseCancel } from './refuse-cancel';
import { createProjectDisplay } from './show-project';
import { signalBaseStored, signalKill } from './signal-stage-run';
import { startStageRun } from './start-stage-run';

/**
 * A project for as long as it lives: takes commands, starts one stage run after the other, keeps their results.
 * Handlers only change the state; this loop alone acts on it.
 */
export async function project(input: ProjectInput): Promise<void> {
  const store = createProjectStore(input.state ? upgradeProjectState(input.state) : newState(input));
  await despiteCancelRequests(
    () => live(store, input),
    () => refuseCancel(store),
  );
}

async function live(store: ProjectStore, input: ProjectInput): Promise<void> {
  const display = createProjectDisplay(store);
  answerQueries(store);
  handleCommands(store, {
    killRun: (run, by) => void signalKill(store.get().projectId, run, by),
    // Whoever gave the command finds it in lists and by name as soon as it is answered.
    applied: () => display.refresh(),
  });
  setHandler(
    defineSignal<StageRunEventArgs>(STAGE_RUN_EVENT_SIGNAL),
    inThisScope((event) => takeRunEvent(store, event)),
  );
  const persister = persistInBackground(store);
  const collector = collectInBackground(store, persister);
  for (;;) {
    display.refresh();
    if (store.get().deleting) return deleteEverything(store, [persister, collector], input.secondLookAfterMs);
    await takeStep(store, input.pool);
    const isSettled = (): boolean => nextStep(store.get()).kind === 'wait' && display.isCurrent();
    if (!isSettled()) continue;
    const mayHandOn = (): boolean =>
      isHistoryLong(input.handOnAfterEvents) &&
      persister.isIdle() &&
      collector.isIdle() &&
      allHandlersFinished();
    await condition(() => !isSettled() || mayHandOn());
    if (isSettled())
      await continueAsNew<typeof project>({ ...input, creation: undefined, state: store.get() });
  }
}

function newState(input: ProjectInput): ProjectState {
  const { creation } = input;
  if (!creation?.definition) {
    throw ApplicationFailure.nonRetryable(
      'a project is started with {pool, creation}: use winslow project create',
      'invalidInput',
    );
  }
  const created = recordCommand(createProjectState(creation), {
    commandId: `create-${creation.projectId}`,
    name: 'create',
    actor: creation.createdBy,
    reason: null,
    atMs: creation.createdAtMs,
    payload: {
      name: creation.name,
      pipeline: creation.definition.name,
      revision: creation.definitionRevision,
    },
    refused: null,
  });
  // By the workflow's own clock, so that whoever asks for what changed since need not trust the creator's.
  return { ...created, updatedAtMs: Date.now() };
}

async function takeStep(store: ProjectStore, pool: string): Promise<void> {
  const step = nextStep(store.get());
  if (step.kind === 'ask') {
    const question = await questionBeforeStage(store.get(), step);
    // A command may have chosen another way while the defaults were read.
    if (store.get().next === step.next && !store.get().question)
      store.set({ ...store.get(), question, updatedAtMs: Date.now() });
  }
  if (step.kind === 'run') await startNextRun(store, step.next, pool);
}

async function startNextRun(store: ProjectStore, next: NextRun, pool: string): Promise<void> {
  const outcome = createStageRunSpec(store.get(), next, Date.now());
  if (!outcome.ok) {
    const pause = {
      reason: 'stageFailed',
      detail: outcome.message,
      sinceMs: Date.now(),
      actor: WINSLOW_ACTOR,
    } as const;
    store.set({ ...store.get(), pause, updatedAtMs: Date.now() });
    return;
  }
  store.set(addQueuedRun(store.get(), next, outcome.spec));
  await startStageRun(outcome.spec, pool);
  catchUpRun(store.get(), outcome.spec.run);
}

/** What concerns the run and happened while it was being started, when it could not be told yet. */
function catchUpRun(state: ProjectState, number: number): void {
  const run = state.runs[number - 1];
  const base = run?.base ? state.runs[run.base - 1] : undefined;
  if (base?.status === 'succeeded') void signalBaseStored(state.projectId, number);
  if (run && runsOnLostBase(state).includes(run)) void signalKill(state.projectId, number, 'winslow');
  if (run?.killedBy) void signalKill(state.projectId, number, run.killedBy);
}

function takeRunEvent(store: ProjectStore, event: StageRunEvent): void {
  const before = store.get().runs[event.run - 1];
  const after = applyRunEvent(store.get(), event, Date.now());
  const run = after.runs[event.run - 1];
  if (!run || after === store.get()) return;
  const hasEnded = event.kind === 'ended' && before !== undefined && !isEnded(before.status);
  store.set(hasEnded ? recordRun(after, run, Date.now()) : after);
  if (!hasEnded && event.kind !== 'voided') return;
  for (const lost of runsOnLostBase(after)) void signalKill(after.projectId, lost.run, WINSLOW_ACTOR.name);
  for (const other of after.runs) {
    if (other.base === run.run && !isEnded(other.status)) void signalBaseStored(after.projectId, other.run);
  }
}
