import { InvalidArgumentError, type Command } from 'commander';
import type { ProjectStatus, ProjectView } from '@winslow/domain';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { printable } from '../output/printable';
import { parseSeconds } from '../parse-options';
import { JSON_OPTION, PROJECT_ARGUMENT } from './give-command';

const MILLISECONDS = 1000;

/** The domain's own list, repeated because loading the domain would slow every command; a test ties the two. */
export const WAITABLE_STATUSES = [
  'idle',
  'running',
  'waiting',
  'paused',
  'awaitingInput',
  'awaitingConfirmation',
  'failed',
  'succeeded',
] as const satisfies readonly ProjectStatus[];

const EXAMPLES = `
States: ${WAITABLE_STATUSES.join(', ')}.
Ends with 6 when the time ran out, and with 7 as soon as the project rests in a state from which the wanted one
does not come by itself (failed, paused, awaitingInput …).

Examples:
  winslow project wait street-1 --until succeeded --timeout 2h
  winslow project wait street-1 --until awaitingInput --until succeeded`;

interface WaitOptions {
  readonly until: ProjectStatus[];
  readonly timeout?: number;
  readonly json?: boolean;
}

/** `winslow project wait PROJECT --until STATE [--timeout SECONDS]` */
export function addProjectWait(project: Command, runner: CommandRunner): void {
  project
    .command('wait')
    .usage('<project> --until <state...> [options]')
    .description('wait until the project is in a state')
    .argument(...PROJECT_ARGUMENT)
    .requiredOption('--until <state...>', 'the state; several are alternatives', collectStatus)
    .option('--timeout <seconds>', 'give up after so long (also 15m, 2h)', parseSeconds)
    .option(...JSON_OPTION)
    .addHelpText('after', EXAMPLES)
    .action(runner.action(waitFor));
}

async function waitFor({ print, signal, api }: Cli, project: string, options: WaitOptions): Promise<void> {
  const [client, { waitForProject }] = await Promise.all([api(), import('./wait-for-project')]);
  const view = await waitForProject(client, {
    project,
    until: options.until,
    timeoutMs: options.timeout === undefined ? undefined : options.timeout * MILLISECONDS,
    signal,
    onChange: statusTeller(print),
  });
  if (options.json) print.json(view);
  else print.line(printable(`${view.name}: ${view.status}: ${view.statusText}`));
}

/** Tells people who watch when the sentence changes. */
function statusTeller(print: Cli['print']): (view: ProjectView) => void {
  if (print.err.isTTY !== true) return () => undefined;
  let told = '';
  return (view) => {
    const text = printable(`${view.status}: ${view.statusText}`);
    if (text !== told) print.note(print.errorColours.dim(text));
    told = text;
  };
}

function collectStatus(word: string, before: readonly ProjectStatus[] = []): ProjectStatus[] {
  const found = word.split(',').map((part) => WAITABLE_STATUSES.find((status) => status === part));
  const known = found.filter((status) => status !== undefined);
  if (known.length < found.length)
    throw new InvalidArgumentError(`It must be one of ${WAITABLE_STATUSES.join(', ')}.`);
  return [...before, ...known];
}
