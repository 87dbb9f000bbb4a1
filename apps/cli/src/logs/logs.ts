import type { Command } from 'commander';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { formatTimestamp } from '../output/format-time';
import { formatLogText } from '../output/log-line';
import { parseCount } from '../parse-options';
import type { LogLine } from './read-log';

const EXAMPLES = `
Without RUN: the newest run; with --follow also those that come after it, until the project rests.
--search and --errors look through all lines; each that fits is printed with its number, and how many there are is said.
On a terminal lines of standard error are red, and Winslow's own (pulls, limits, verdicts) dim.

Examples:
  winslow logs street-1
  winslow logs street-1 2 --tail 20 --timestamps
  winslow logs street-1 --follow --json
  winslow logs street-1 2 --errors
  winslow logs street-1 --search 'frame \\d+ lost' --regex`;

interface LogsOptions {
  readonly follow?: boolean;
  readonly timestamps?: boolean;
  readonly tail?: number;
  readonly search?: string;
  readonly regex?: boolean;
  readonly errors?: boolean;
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
    .option('--search <text>', 'only lines that hold the text')
    .option('--regex', 'the text is a regular expression (RE2)')
    .option('--errors', 'only lines that tell of an error')
    .option('--json', 'print one JSON object a line: t (milliseconds), s (stdout, stderr, winslow), x (text)')
    .addHelpText('after', EXAMPLES)
    .action(runner.action(printLogs));
}

async function printLogs(
  cli: Cli,
  project: string,
  run: number | undefined,
  options: LogsOptions,
): Promise<void> {
  await checkOptions(options);
  if (options.search !== undefined || options.errors) await printMatches(cli, project, run, options);
  else if (options.follow) await printFollowed(cli, project, run, options);
  else await printWhole(cli, project, run, options);
}

async function checkOptions({ follow, tail, search, errors, regex }: LogsOptions): Promise<void> {
  const searches = search !== undefined || errors === true;
  const fault =
    (searches && (follow ?? tail !== undefined)
      ? '--search and --errors go through the whole log: leave out --follow and --tail'
      : undefined) ??
    (regex && search === undefined ? '--regex says how --search is meant: give that, too' : undefined);
  if (fault === undefined) return;
  const { InvalidInputError } = await import('@winslow/domain');
  throw new InvalidInputError(fault);
}

async function printWhole(
  { print, signal, api }: Cli,
  project: string,
  run: number | undefined,
  options: LogsOptions,
): Promise<void> {
  const [client, { readLog }] = await Promise.all([api(), import('./read-log')]);
  const from = options.tail === undefined ? 0 : -options.tail;
  const request = { project, run: run ?? (await newestRun(client, project, signal)), from, signal };
  for await (const line of readLog(client, request)) await print.raw(`${formatLine(print, line, options)}\n`);
}

async function printFollowed(
  { print, signal, api }: Cli,
  project: string,
  run: number | undefined,
  options: LogsOptions,
): Promise<void> {
  const [client, { followLog }] = await Promise.all([api(), import('./follow-log')]);
  let shown = 0;
  for await (const line of followLog(client, { project, run, tail: options.tail, signal })) {
    if (line.run !== shown && !options.json) tellRun(print, line);
    shown = line.run;
    await print.raw(`${formatLine(print, line, options)}\n`);
  }
}

async function printMatches(
  { print, signal, api }: Cli,
  project: string,
  run: number | undefined,
  options: LogsOptions,
): Promise<void> {
  const [client, { searchLog }] = await Promise.all([api(), import('./search-log')]);
  const request = { project, run: run ?? (await newestRun(client, project, signal)), signal };
  const { total, lines } = await searchLog(client, request, options);
  for await (const line of lines) {
    const number = options.json ? '' : `${print.colours.dim(String(line.line + 1))}: `;
    await print.raw(`${number}${formatLine(print, line, options)}\n`);
  }
  print.note(total === 1 ? 'one line' : `${total} lines`);
}

async function newestRun(
  client: Awaited<ReturnType<Cli['api']>>,
  project: string,
  signal: AbortSignal,
): Promise<number> {
  const { view } = await client.showProject({ params: { project } }, { signal });
  const last = view.runs.at(-1);
  if (last !== undefined) return last.run;
  const { NotFoundError } = await import('@winslow/domain');
  throw new NotFoundError(`project ${view.name} has run nothing yet: there is no log`);
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
