import { InfraError } from '../errors';
import type { ProcessRecord } from '../process/process-record';

/** The ports of a server of ours: the one that programs use, and the one of its page for people. */
export interface ServerPorts {
  readonly port: number;
  readonly uiPort: number;
}

/** The ports in the command line of a running server: what it does counts, not what the settings say by now. */
export function portsOf(command: string): ServerPorts | undefined {
  const port = /--port (\d+)|--address \S+:(\d+)/.exec(command);
  const uiPort = /--ui-port (\d+)|--console-address \S+:(\d+)/.exec(command);
  const numbers = [port, uiPort].map((match) => Number(match?.[1] ?? match?.[2]));
  const [first, second] = numbers;
  return first && second ? { port: first, uiPort: second } : undefined;
}

/** The address in the command line of a running MinIO server of ours that it listens on. */
export function listenHostOf(command: string): string | undefined {
  return /--address \[?([^\s\]]+)\]?:\d+/.exec(command)?.[1];
}

/** The ports of a server that runs already. Refuses to go on when the settings ask outright for another one. */
export function keepPorts(
  record: ProcessRecord,
  asked: number | undefined,
  names: { title: string; variable: string; planned: ServerPorts },
): ServerPorts {
  const used = portsOf(record.command) ?? names.planned;
  if (asked === undefined || used.port === asked) return used;
  throw new InfraError(
    'PORT_CHANGED',
    `${names.title} of this installation runs on port ${used.port} (process ${record.pid}), and the settings say ${asked}`,
    `run \`npm run down\` first, or set ${names.variable}=${used.port}`,
  );
}
