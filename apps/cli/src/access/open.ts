import type { Command } from 'commander';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';

const EXAMPLES = `
The link works once, within 24 hours. It is opened in a browser where there is a desktop, and printed in any case.

Examples:
  winslow open
  winslow open street-1
  winslow open --print`;

interface OpenOptions {
  readonly print?: boolean;
  readonly json?: boolean;
}

/** `winslow open [PROJECT]` */
export function addOpen(program: Command, runner: CommandRunner): void {
  program
    .command('open')
    .description('open the web app, signed in')
    .argument('[project]', 'id or unique name of the project to show')
    .option('--print', 'only print the link')
    .option('--json', 'only print the link, as JSON')
    .addHelpText('after', EXAMPLES)
    .action(runner.action(open));
}

async function open(
  { print, signal, api }: Cli,
  project: string | undefined,
  options: OpenOptions,
): Promise<void> {
  const client = await api();
  const to = project === undefined ? undefined : await pageOf(client, project, signal);
  const { url, expiresAtMs } = await client.createSignInLink({}, { signal });
  const link = to === undefined ? url : `${url}&${new URLSearchParams({ to }).toString()}`;
  if (options.json) {
    print.json({ url: link, expiresAtMs });
    return;
  }
  print.line(link);
  if (options.print) return;
  const { openInBrowser } = await import('./open-in-browser');
  await openInBrowser(link);
}

async function pageOf(
  client: Awaited<ReturnType<Cli['api']>>,
  project: string,
  signal: AbortSignal,
): Promise<string> {
  const { view } = await client.showProject({ params: { project } }, { signal });
  return `/projects/${view.projectId}`;
}
