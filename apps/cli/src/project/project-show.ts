import type { FailureWords } from '@winslow/domain';
import type { Command } from 'commander';
import type { ProjectDetails } from '../api';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import type { LogLine } from '../logs/read-log';
import { JSON_OPTION, PROJECT_ARGUMENT } from './give-command';

const EXAMPLES = `
Examples:
  winslow project show street-1
  winslow project show street-1 --json`;

/** Enough to see why it failed, little enough to leave the rest on the screen. */
const SHOWN_LOG_LINES = 10;

/** `winslow project show PROJECT` */
export function addProjectShow(project: Command, runner: CommandRunner): void {
  project
    .command('show')
    .description('show what a project does, what it asks, and its stages')
    .argument(...PROJECT_ARGUMENT)
    .option(...JSON_OPTION)
    .addHelpText('after', EXAMPLES)
    .action(runner.action(show));
}

async function show(cli: Cli, project: string, { json }: { readonly json?: boolean }): Promise<void> {
  const { print, signal, api } = cli;
  const details = await (await api()).showProject({ params: { project } }, { signal });
  const [failureLog, failure] = await Promise.all([
    readFailureLog(cli, details),
    explainFailure(cli, details),
  ]);
  if (json) {
    print.json({
      ...details.view,
      live: details.live,
      failure,
      failureLog: failureLog.map((line) => line.entry),
    });
    return;
  }
  const { printProject } = await import('./print-project');
  printProject(print, details, { words: failure, log: failureLog });
}

/** What went wrong and what helps, in words; null unless a run is why the project does not go on. */
async function explainFailure({ api, signal }: Cli, { view }: ProjectDetails): Promise<FailureWords | null> {
  const last = view.runs.at(-1);
  if (view.status !== 'failed' || last === undefined) return null;
  try {
    const params = { project: view.projectId, run: last.run };
    return (await (await api()).showRun({ params }, { signal })).failure;
  } catch {
    // The rest is worth showing without it.
    signal.throwIfAborted();
    return null;
  }
}

/** The end of the last run's log, if that run is why the project does not go on. */
async function readFailureLog({ api, signal }: Cli, { view }: ProjectDetails): Promise<LogLine[]> {
  const last = view.runs.at(-1);
  if (view.status !== 'failed' || last === undefined) return [];
  const [client, { readLog }] = await Promise.all([api(), import('../logs/read-log')]);
  const lines: LogLine[] = [];
  const request = { project: view.projectId, run: last.run, from: -SHOWN_LOG_LINES, signal };
  try {
    for await (const line of readLog(client, request)) lines.push(line);
  } catch {
    // The rest is worth showing without the log: `winslow logs` says what is wrong with it.
    signal.throwIfAborted();
  }
  return lines;
}
