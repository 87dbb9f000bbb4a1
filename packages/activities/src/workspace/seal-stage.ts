import { formatDuration, globMatches, judgeRun, type SealInput, type SealResult } from '@winslow/domain';
import { resolveSettings, type ActivityDeps } from '../activity-deps';
import type { ActivityScope } from '../activity-scope';
import { withHeartbeat, type Heartbeat } from '../heartbeat';
import type { LogWriter } from '../log/log-writer';
import { readQuestion } from '../question/read-question';
import { AttemptMemory } from './attempt-memory';
import type { JudgedRun } from './attempt-state';
import { listOutputs, type FoundOutputs } from './list-outputs';
import { removeContainerLater } from './remove-container';
import { stageDirectories, type StageDirectories } from './stage-directories';
import { withStageLog } from './stage-log';

/** More warnings than this are not told one by one. */
const MAX_WARNINGS = 50;

/**
 * Judges an ended run, freezes its workspace whatever the verdict, and closes its log with it. The container goes
 * once all of that is safe; nobody waits for it. Idempotent: sealed again, it is the same.
 */
export async function sealStage(
  deps: ActivityDeps,
  input: SealInput,
  scope: ActivityScope,
): Promise<SealResult> {
  const { heartbeatMs: everyMs } = resolveSettings(deps);
  const options = { scope, clock: deps.clock, everyMs, phase: 'sealing' } as const;
  return withHeartbeat(options, (heartbeat) => seal({ deps, input, heartbeat, signal: scope.signal }));
}

interface Sealing {
  readonly deps: ActivityDeps;
  readonly input: SealInput;
  readonly heartbeat: Heartbeat;
  readonly signal: AbortSignal;
}

async function seal({ deps, input, heartbeat, signal }: Sealing): Promise<SealResult> {
  const directories = stageDirectories(deps.nodeStorage, input.attempt);
  const memory = await AttemptMemory.open(directories.stateFile);
  const judged = memory.state.judged ?? (await judge({ deps, input, directories, signal }));
  // Sealing takes the workspace away, and with it what a question's picture is checked by.
  if (memory.state.judged === null) await memory.change({ judged });
  const sealed = memory.state.sealed ?? (await sealWorkspace({ deps, input, heartbeat, signal }, judged));
  if (memory.state.sealed === null) await memory.change({ sealed });
  await withStageLog(deps, input.attempt, signal, (log) => closeLog(log, input, sealed));
  removeContainerLater(deps, input.attempt);
  return sealed;
}

interface Judging {
  readonly deps: ActivityDeps;
  readonly input: SealInput;
  readonly directories: StageDirectories;
  readonly signal: AbortSignal;
}

async function judge({ deps, input, directories, signal }: Judging): Promise<JudgedRun> {
  const { stage } = input.spec;
  const outputs = await listOutputs(directories.output, signal);
  const found = { outputFiles: outputs.paths.length, outputBytes: outputs.bytes, warnings: outputs.warnings };
  const verdict = judgeRun({
    stage,
    result: input.result,
    missingFiles: missingFiles(stage.results.files, outputs),
    memoryBytes: input.placedOn.memoryBytes,
    logLimitBytes: resolveSettings(deps).logLimitBytes,
  });
  if (!verdict.ok) return { ...found, verdict, question: null };
  const asked = await readQuestion(directories, input.attempt);
  if (asked.kind === 'broken') {
    return { ...found, verdict: { ok: false, kind: 'badQuestion', message: asked.message }, question: null };
  }
  return { ...found, verdict, question: asked.kind === 'question' ? asked.question : null };
}

function missingFiles(globs: readonly string[], { paths }: FoundOutputs): string[] {
  return globs.filter((glob) => !paths.some((path) => globMatches(glob, path)));
}

async function sealWorkspace(
  { deps, input, heartbeat, signal }: Sealing,
  judged: JudgedRun,
): Promise<SealResult> {
  const snapshot = await deps.nodeStorage.workspaces.seal({
    attempt: input.attempt,
    signal,
    onProgress: ({ bytesDone, bytesTotal }) => {
      const fraction = bytesTotal === 0 ? 1 : bytesDone / bytesTotal;
      heartbeat.show(() => ({ phase: 'sealing', bytesDone, bytesTotal, fraction }));
    },
  });
  const warnings = [...judged.warnings, ...snapshot.warnings];
  return {
    verdict: judged.verdict,
    manifestDigest: snapshot.snapshot.digest,
    workspaceFiles: snapshot.summary.files,
    workspaceBytes: snapshot.summary.bytes,
    newBytes: snapshot.newBytes,
    outputFiles: judged.outputFiles,
    outputBytes: judged.outputBytes,
    question: judged.question,
    warnings: shorten(warnings),
    sealedAtMs: deps.clock.now(),
  };
}

function shorten(warnings: readonly string[]): readonly string[] {
  if (warnings.length <= MAX_WARNINGS) return warnings;
  return [...warnings.slice(0, MAX_WARNINGS), `and ${warnings.length - MAX_WARNINGS} more of the kind`];
}

/** Winslow's last words. */
async function closeLog(log: LogWriter, { result }: SealInput, { verdict, warnings, question }: SealResult) {
  for (const [index, warning] of warnings.entries())
    log.note(`warning-${index}`, `Not kept as it was: ${warning}`, { severity: 'warning' });
  if (question !== null) log.note('question', `Asks a person: ${question.form.title ?? 'a question'}`);
  const took = formatDuration(result.endedAtMs - result.startedAtMs);
  const text = verdict.ok ? `Succeeded with exit code ${result.exitCode}` : `Failed: ${verdict.message}`;
  log.note('verdict', `${text} (after ${took})`, verdict.ok ? {} : { severity: 'error' });
  await log.seal();
}
