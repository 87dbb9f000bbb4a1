import type { Winslow } from '@winslow/client';
import type { Printer } from './output/printer';

/** What every command works with. */
export interface Cli {
  readonly print: Printer;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Opens the client; nothing is connected before it is used. */
  winslow(): Promise<Winslow>;
}

/** Opens the client that the environment and `connection.json` describe. */
export async function openWinslow(): Promise<Winslow> {
  const [{ loadCliSettings }, { createWinslow }] = await Promise.all([
    import('./env'),
    import('@winslow/client'),
  ]);
  const { actorName, ...settings } = loadCliSettings();
  return createWinslow({ ...settings, actor: { name: actorName, via: 'cli' } });
}
