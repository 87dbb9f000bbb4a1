import { InvalidArgumentError, type Command } from 'commander';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { giveOrder } from '../node/give-node-order';
import { parseSeconds } from '../parse-options';
import { JSON_OPTION, REASON_OPTION, type CommonOptions } from '../project/give-command';

const EXAMPLES = `
Without an option the settings are printed. "default" brings a default back.

Examples:
  winslow placement settings
  winslow placement settings --patience 2m --hold-after 1h
  winslow placement settings --hold-after default`;

const MILLISECONDS = 1000;

/** Milliseconds, or that the default counts again. */
type Delay = number | 'default';

interface SettingsOptions extends CommonOptions {
  readonly patience?: Delay;
  readonly holdAfter?: Delay;
  readonly priorityStep?: Delay;
}

/** `winslow placement settings [--patience SECONDS] [--hold-after SECONDS] [--priority-step SECONDS]` */
export function addPlacementSettings(placement: Command, runner: CommandRunner): void {
  placement
    .command('settings')
    .description('show or change by what runs are placed')
    .option('--patience <seconds>', 'how long a run without GPU waits for a node without one', parseDelay)
    .option('--hold-after <seconds>', 'how long a run waits before a node is held for it', parseDelay)
    .option('--priority-step <seconds>', 'what one step of priority counts, as waiting time', parseDelay)
    .option(...REASON_OPTION)
    .option(...JSON_OPTION)
    .addHelpText('after', EXAMPLES)
    .action(runner.action(settings));
}

async function settings(cli: Cli, options: SettingsOptions): Promise<void> {
  const { patience, holdAfter, priorityStep, json, reason } = options;
  if (patience === undefined && holdAfter === undefined && priorityStep === undefined) {
    await show(cli, json);
    return;
  }
  const body = {
    reason,
    patienceMs: ordered(patience),
    holdAfterMs: ordered(holdAfter),
    priorityStepMs: ordered(priorityStep),
  };
  await giveOrder(cli, { json }, (api, how) => api.setPlacementSettings({ body }, how));
}

async function show({ print, signal, api }: Cli, json?: boolean): Promise<void> {
  const answer = await (await api()).showPlacementSettings({}, { signal });
  if (json) {
    print.json(answer);
    return;
  }
  const rows = [
    ['patience', answer.settings.patienceMs, answer.defaults.patienceMs],
    ['hold-after', answer.settings.holdAfterMs, answer.defaults.holdAfterMs],
    ['priority-step', answer.settings.priorityStepMs, answer.defaults.priorityStepMs],
  ] as const;
  print.table(rows, [
    { title: 'setting', text: ([name]) => name },
    { title: 'now', text: ([, now]) => `${now / MILLISECONDS} s`, align: 'right' },
    { title: 'default', text: ([, , usual]) => `${usual / MILLISECONDS} s`, align: 'right' },
  ]);
}

/** The API takes null for a default; commander makes an empty text of it. */
function ordered(delay: Delay | undefined): number | null | undefined {
  return delay === 'default' ? null : delay;
}

function parseDelay(text: string): Delay {
  if (text === 'default') return text;
  try {
    return Math.round(parseSeconds(text) * MILLISECONDS);
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw new InvalidArgumentError(`${error.message} Or "default".`);
  }
}
