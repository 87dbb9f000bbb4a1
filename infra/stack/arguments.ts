import { parseArgs } from 'node:util';
import { messageOf } from '../errors';
import { parseWorkerCommand, WORKER_SWITCHES, type WorkerCommand } from './worker-arguments';

/** What a person asked for on the command line. */
export type StackCommand =
  | { readonly command: 'up'; readonly worker: boolean; readonly web: boolean }
  | { readonly command: 'down'; readonly stopStages: boolean }
  | { readonly command: 'status'; readonly json: boolean }
  | { readonly command: 'reset'; readonly yes: boolean }
  | { readonly command: 'obtain' }
  | { readonly command: 'worker'; readonly worker: WorkerCommand }
  | { readonly command: 'help'; readonly usage: string }
  | { readonly command: 'wrong'; readonly message: string; readonly usage: string };

interface Usage {
  readonly does: string;
  /** Each switch with what it does. */
  readonly switches: Readonly<Record<string, string>>;
}

const USAGES: Readonly<Record<'up' | 'down' | 'status' | 'reset' | 'obtain' | 'worker', Usage>> = {
  up: {
    does: 'Starts what does not run of the stack: Docker engine, Temporal, MinIO, one worker and the web app.',
    switches: { 'no-worker': 'start no worker', 'no-web': 'start no web app' },
  },
  down: {
    does: 'Stops what `up` started. Containers of running stages go on and are followed again after the next `up`.',
    switches: { 'stop-stages': 'stop running stages first, politely' },
  },
  status: {
    does: 'Shows what runs. Ends with 0 only if everything runs and is healthy.',
    switches: { json: 'for programs' },
  },
  reset: {
    does: "Stops everything and deletes this installation's containers and its data folder, results included.",
    switches: { yes: 'do not ask' },
  },
  worker: {
    does: 'Adds another worker to this computer, a node of its own, and starts it; from then on `up` starts it too.',
    switches: WORKER_SWITCHES,
  },
  obtain: {
    does: 'Finds or builds what tests need: the Docker engine, Temporal, MinIO, versitygw, Chromium. Starts no server.',
    switches: {},
  },
};

/** Reads the arguments after the program's name. */
export function parseStackCommand(args: readonly string[]): StackCommand {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    return { command: 'help', usage: overview() };
  }
  if (!isCommand(name)) return { command: 'wrong', message: `unknown command: ${name}`, usage: overview() };
  const usage = usageOf(name);
  if (name === 'worker') return parseWorker(rest, usage);
  try {
    const { values } = parseArgs({
      args: rest,
      options: switchesOf(name),
      strict: true,
      allowPositionals: false,
    });
    if (values['help']) return { command: 'help', usage };
    return toCommand(name, (key) => values[key] === true);
  } catch (error) {
    return { command: 'wrong', message: messageOf(error), usage };
  }
}

function parseWorker(rest: readonly string[], usage: string): StackCommand {
  if (rest.includes('--help') || rest.includes('-h')) return { command: 'help', usage };
  const reading = parseWorkerCommand(rest);
  return reading.ok
    ? { command: 'worker', worker: reading.command }
    : { command: 'wrong', message: reading.message, usage };
}

function toCommand(
  name: Exclude<keyof typeof USAGES, 'worker'>,
  isSet: (key: string) => boolean,
): StackCommand {
  switch (name) {
    case 'up':
      return { command: 'up', worker: !isSet('no-worker'), web: !isSet('no-web') };
    case 'down':
      return { command: 'down', stopStages: isSet('stop-stages') };
    case 'status':
      return { command: 'status', json: isSet('json') };
    case 'reset':
      return { command: 'reset', yes: isSet('yes') };
    case 'obtain':
      return { command: 'obtain' };
  }
}

function switchesOf(name: keyof typeof USAGES): Record<string, { type: 'boolean'; short?: string }> {
  const own = Object.keys(USAGES[name].switches).map((key) => [key, { type: 'boolean' as const }] as const);
  return { ...Object.fromEntries(own), help: { type: 'boolean', short: 'h' } };
}

function usageOf(name: keyof typeof USAGES): string {
  const { does, switches } = USAGES[name];
  const shown = Object.entries({ ...switches, help: 'show this' }).map(
    ([key, says]) => `  --${key.padEnd(14)}${says}`,
  );
  return [`usage: npm run ${name} [-- <switches>]`, '', does, '', ...shown, '', SETTINGS_HINT].join('\n');
}

function overview(): string {
  const commands = Object.entries(USAGES).map(([name, { does }]) => `  npm run ${name.padEnd(8)}${does}`);
  return ['usage:', ...commands, '', SETTINGS_HINT].join('\n');
}

const SETTINGS_HINT = 'Settings are environment variables: see infra/README.md.';

function isCommand(name: string): name is keyof typeof USAGES {
  return Object.hasOwn(USAGES, name);
}
