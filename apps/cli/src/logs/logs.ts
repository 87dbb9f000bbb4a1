import type { Command } from 'commander';
import type { LogLine } from '@winslow/client';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { formatTimestamp } from '../output/format-time';
import { formatLogText } from '../output/log-line';
import { parseCount } from '../parse-options';

const EXAMPLES = `
Without RUN: the newest run; with --follow also those that come after it, until the project rests.
On a terminal lines of standard error are red, and Winslow's own (pulls, limits, verdicts) dim.

Examples:
  winslow logs street-1
  winslow logs street-1 2 --tail 20 --timestamps
  winslow logs street-1 --follow --json`;

interface LogsOptions {
  readonly follow?: boolean;
  readonly timestamps?: boolean;
  readonly tail?: number;
  readonly json?: boolean;
}

/** `winslow logs PROJECT [RUN] [--follow]` */
export function addLogs(program: Command, runner: CommandRunner): void {
  program
    .command('logs')
    .description('print what a stage run has logged')
    .argument('<project>', 'id or unique name')
    .argument('[run]', 'number of the run; the newest by default', parseCount)
    .option('-f, --follow', 'go on as lines come')
    .option('-n, --tail <lines>', 'only the last lines', parseCount)
    .option('-t, --timestamps', 'begin each line with its time')
    .option('--json', 'print one JSON object a line: t (milliseconds), s (stdout, stderr, winslow), x (text)')
    .addHelpText('after', EXAMPLES)
    .action(runner.action(printLogs));
}

async function printLogs(
  { print, signal, winslow }: Cli,
  project: string,
  run: number | undefined,
  options: LogsOptions,
): Promise<void> {
  const { logs } = await winslow();
  const request = { project, run, tail: options.tail, signal };
  const lines = options.follow ? logs.follow(request) : logs.read(request);
  let shown = 0;
  for await (const line of lines) {
    if (options.follow && line.run !== shown && !options.json) tellRun(print, line);
    shown = line.run;
    await print.raw(`${formatLine(print, line, options)}\n`);
  }
}

/** Tells people who follow several runs where the next begins. */
function tellRun(print: Cli['print'], { run, stageId }: LogLine): void {
  if (print.err.isTTY === true) print.note(print.errorColours.bold(`--- run ${run}: ${stageId}`));
}

function formatLine(
  print: Cli['print'],
  { entry, run, attempt, stageId, line }: LogLine,
  options: LogsOptions,
): string {
  if (options.json) return JSON.stringify({ ...entry, run, attempt, stage: stageId, line });
  const time = options.timestamps ? `${print.colours.dim(formatTimestamp(entry.t))} ` : '';
  return time + formatLogText(print, entry);
}
