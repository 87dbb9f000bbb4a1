import type { ApiClient } from './api';
import type { Printer } from './output/printer';

/** What every command works with. */
export interface Cli {
  readonly print: Printer;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Opens the client; nothing is connected before it is used. */
  api(): Promise<ApiClient>;
}

/** Opens the API that the environment and `connection.json` describe. */
export async function openApi(): Promise<ApiClient> {
  const [{ loadCliSettings }, { createApiClient }] = await Promise.all([
    import('./env'),
    import('@winslow/api/client'),
  ]);
  const { url, token } = loadCliSettings();
  return createApiClient({ baseUrl: url, token, fetch: fetchAsCli });
}

/** Says that it is the command line that asks: so it stands in the history. */
const fetchAsCli: typeof fetch = (url, init) => {
  const headers = new Headers(init?.headers);
  headers.set('x-winslow-client', 'cli');
  return fetch(url, { ...init, headers });
};
