import type { Command } from 'commander';
import type { PlacementExplanation } from '../api';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { parseCount } from '../parse-options';
import { JSON_OPTION, PROJECT_ARGUMENT } from '../project/give-command';

const EXAMPLES = `
Without --run the runs that go on or wait are explained, else the last one. docs/placement.md says how nodes are chosen.

Examples:
  winslow placement explain street-1
  winslow placement explain street-1 --run 3 --json`;

interface ExplainOptions {
  readonly run?: number;
  readonly json?: boolean;
}

/** `winslow placement explain PROJECT [--run N]` */
export function addPlacementExplain(placement: Command, runner: CommandRunner): void {
  placement
    .command('explain')
    .description('say why a run is where it is, or why it has no node yet, with every node')
    .argument(...PROJECT_ARGUMENT)
    .option('--run <number>', 'of this run', parseCount)
    .option(...JSON_OPTION)
    .addHelpText('after', EXAMPLES)
    .action(runner.action(explain));
}

async function explain(cli: Cli, project: string, { run, json }: ExplainOptions): Promise<void> {
  const { print } = cli;
  const items = await ask(cli, project, run);
  if (json) {
    print.json(run === undefined ? items : items[0]);
    return;
  }
  if (items.length === 0) {
    print.note('nothing has run yet: winslow project start');
    return;
  }
  const { printExplanation } = await import('./print-explanation');
  for (const [at, item] of items.entries()) {
    if (at > 0) print.line();
    printExplanation(print, item);
  }
}

async function ask(
  { signal, api }: Cli,
  project: string,
  run: number | undefined,
): Promise<readonly PlacementExplanation[]> {
  const client = await api();
  if (run === undefined) return (await client.explainPlacements({ params: { project } }, { signal })).items;
  return [await client.showPlacement({ params: { project, run } }, { signal })];
}
