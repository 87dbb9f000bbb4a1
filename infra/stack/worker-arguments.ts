import { parseArgs } from 'node:util';
import { messageOf } from '../errors';

/** What a person asked for with `npm run worker`. */
export type WorkerCommand =
  | { readonly kind: 'add'; readonly nodeId: string; readonly settings: Readonly<Record<string, string>> }
  | { readonly kind: 'remove'; readonly nodeId: string };

export type WorkerCommandReading =
  { readonly ok: true; readonly command: WorkerCommand } | { readonly ok: false; readonly message: string };

/** Each switch with the setting of the worker that it gives, and what it does. */
const SETTINGS = {
  cpus: ['WINSLOW_CPUS', 'cores that it offers, such as 2'],
  memory: ['WINSLOW_MEMORY', 'memory that it offers, such as 4GiB'],
  disk: ['WINSLOW_DISK', 'disk that it offers, such as 100GiB'],
  gpus: [
    'WINSLOW_GPUS',
    'GPUs that it offers: none (the default), 0,2 or uuids that no other worker offers, or fake:2x24GiB to try placement',
  ],
  labels: ['WINSLOW_LABELS', 'labels, separated by commas'],
  weights: ['WINSLOW_WEIGHTS', 'such as cpu=1,memory=2,gpu=1'],
  pool: ['WINSLOW_POOL', 'pool of nodes that it joins'],
  'docker-socket': ['WINSLOW_DOCKER_SOCKET', 'socket of its Docker engine, where that is one of its own'],
} as const;

/** Every switch of `npm run worker` with what it does. */
export const WORKER_SWITCHES: Readonly<Record<string, string>> = {
  'node-id': 'name of the node: a-z, 0-9 and dash',
  ...Object.fromEntries(Object.entries(SETTINGS).map(([name, [, does]]) => [name, does])),
  control: 'it takes workflow tasks too',
  remove: 'stop it, and start it no more; its data stays',
};

const NODE_ID = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Reads the arguments of `npm run worker`. What a setting may be is for the worker itself to say. */
export function parseWorkerCommand(args: readonly string[]): WorkerCommandReading {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: OPTIONS,
      strict: true,
      allowPositionals: false,
    });
    const nodeId = textOf(values['node-id']);
    if (nodeId === undefined)
      return { ok: false, message: '--node-id is missing: say which node it is to be' };
    if (!NODE_ID.test(nodeId))
      return {
        ok: false,
        message: `--node-id ${nodeId}: use 1 to 63 of a-z, 0-9 and dash, no dash at the ends`,
      };
    const settings = settingsOf(values);
    if (values['remove'] !== true) return { ok: true, command: { kind: 'add', nodeId, settings } };
    return Object.keys(settings).length === 0
      ? { ok: true, command: { kind: 'remove', nodeId } }
      : { ok: false, message: '--remove goes with --node-id alone' };
  } catch (error) {
    return { ok: false, message: messageOf(error) };
  }
}

const OPTIONS: Record<string, { type: 'string' | 'boolean' }> = Object.fromEntries(
  Object.keys(WORKER_SWITCHES).map((name) => [
    name,
    { type: name === 'control' || name === 'remove' ? 'boolean' : 'string' },
  ]),
);

function settingsOf(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const given = Object.entries(SETTINGS).flatMap(([name, [setting]]) => {
    const value = textOf(values[name]);
    return value === undefined ? [] : [[setting, value] as const];
  });
  return {
    ...Object.fromEntries(given),
    ...(values['control'] === true ? { WINSLOW_CONTROL: 'on' } : {}),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
