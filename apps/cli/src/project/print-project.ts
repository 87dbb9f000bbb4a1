import {
  formatBytes,
  formatDuration,
  type FailureWords,
  type ProjectView,
  type RunSummary,
  type StageView,
} from '@winslow/domain';
import type { ProjectDetails } from '../api';
import type { Cli } from '../cli';
import type { LogLine } from '../logs/read-log';
import { paintFirst, paintStatus } from '../output/colours';
import { formatTime } from '../output/format-time';
import { formatLogText } from '../output/log-line';
import { printable } from '../output/printable';
import { describeQuestion } from './describe-question';

type Print = Cli['print'];

const SECOND_MS = 1000;

/** Why a project does not go on; nothing of it where no run has failed. */
export interface ShownFailure {
  readonly words: FailureWords | null;
  /** The end of its log. */
  readonly log: readonly LogLine[];
}

/** Shows a project to a person. */
export function printProject(print: Print, { view, live }: ProjectDetails, failure: ShownFailure): void {
  const { colours } = print;
  print.line(`${colours.bold(printable(view.name))}  ${view.projectId}`);
  print.line(`${paintStatus(colours, view.status)}: ${printable(view.statusText)}`);
  print.line(
    colours.dim(
      printable(
        `pipeline ${view.pipeline.name} (revision ${view.pipeline.revision}), created ${formatTime(view.createdAtMs)} by ${view.createdBy}`,
      ),
    ),
  );
  print.line();
  print.table(
    view.pipeline.stages.map((stage) => rowOf(stage, view)),
    [
      { title: 'stage', text: (row) => row.stage.id },
      { title: 'run', text: (row) => String(row.run?.run ?? '-'), align: 'right' },
      {
        title: 'status',
        text: (row) => row.status,
        paint: (text) => paintFirst(text, (status) => paintStatus(colours, status)),
      },
      { title: 'node', text: (row) => row.run?.nodeId ?? '-' },
      { title: 'duration', text: (row) => durationOf(row.run), align: 'right' },
      { title: 'message', text: (row) => row.run?.message ?? '' },
    ],
  );
  for (const run of live) printLive(print, run);
  printFailure(print, failure);
  if (view.question) print.line(`\n${describeQuestion(view.question, view.projectId)}`);
  const next = nextCommand(view);
  if (next !== undefined) print.line(`\n${colours.dim(`next: ${next}`)}`);
}

interface StageRow {
  readonly stage: StageView;
  readonly run: RunSummary | undefined;
  readonly status: string;
}

function rowOf(stage: StageView, view: ProjectView): StageRow {
  const run = view.runs.find((one) => one.run === stage.lastRun);
  const status = run === undefined || stage.status !== 'next' ? stage.status : `${run.status}, next`;
  return { stage, run, status };
}

function durationOf(run: RunSummary | undefined): string {
  if (run === undefined || run.startedAtMs === null) return '-';
  const end = run.endedAtMs ?? Date.now();
  const ms = Math.max(0, end - run.startedAtMs);
  return formatDuration(ms < SECOND_MS ? ms : Math.round(ms / SECOND_MS) * SECOND_MS);
}

function printLive(
  print: Print,
  { run, stageId, waiting, progress, retries }: ProjectDetails['live'][number],
): void {
  const parts = [`run ${run} (${stageId})`];
  if (waiting !== null) parts.push(`waits: ${waiting}`);
  if (progress) {
    parts.push(progress.phase);
    if (progress.fraction !== undefined) parts.push(`${Math.floor(progress.fraction * 100)}%`);
    if (progress.text !== undefined) parts.push(progress.text);
    if (progress.bytesTotal !== undefined)
      parts.push(`${formatBytes(progress.bytesDone ?? 0)} of ${formatBytes(progress.bytesTotal)}`);
    if (progress.cpu !== undefined) parts.push(`${progress.cpu.toFixed(1)} cores`);
    if (progress.memoryBytes !== undefined) parts.push(formatBytes(progress.memoryBytes));
    if (progress.checkpoint !== undefined)
      parts.push(
        `checkpoint ${progress.checkpoint.seq} at ${formatTime(progress.checkpoint.takenAtMs)} (${formatBytes(progress.checkpoint.bytes)})`,
      );
    if (progress.logLines !== undefined) parts.push(`${progress.logLines} log lines`);
  }
  print.line(`\n${printable(parts.join('  '))}`);
  for (const { activity, attempt, message } of retries) {
    print.line(print.colours.yellow(printable(`${activity} is tried again (try ${attempt}): ${message}`)));
  }
}

function printFailure(print: Print, { words, log: lines }: ShownFailure): void {
  if (words !== null) print.line(`\n${print.colours.bold(words.title)}: ${words.hint}`);
  const first = lines[0];
  if (first === undefined) return;
  print.line(`\nend of the log of run ${first.run} (${printable(first.stageId)}):`);
  for (const { entry } of lines) print.line(`  ${formatLogText(print, entry)}`);
}

/** What a person probably wants to do now. */
function nextCommand({ status, projectId, runs }: ProjectView): string | undefined {
  const last = runs.at(-1)?.run;
  switch (status) {
    case 'idle':
      return `winslow project start ${projectId}`;
    case 'paused':
      return `winslow project resume ${projectId}`;
    case 'failed':
      return `winslow logs ${projectId} ${last ?? ''}, then winslow project redo ${projectId} ${last ?? ''}`;
    case 'running':
    case 'waiting':
      return `winslow logs ${projectId} --follow`;
    case 'succeeded':
      return `winslow files get ${projectId}:/output/ results`;
    default:
      return undefined;
  }
}
