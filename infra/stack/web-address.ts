import { reachableHost } from '../process/listen-host';

const TIMEOUT_MS = 2_000;

/** Where a web app is found: by people, and by programs on its computer. */
export interface WebAddresses {
  readonly port: number;
  readonly url: string;
  readonly localUrl: string;
}

/** From the variables that a web process was started with: what it does counts, not what the settings say by now. */
export function addressesOf(environment: Readonly<Record<string, string | undefined>>): WebAddresses {
  const port = Number(environment['PORT']);
  const localUrl = `http://${reachableHost(environment['HOSTNAME'] ?? '')}:${port}`;
  return { port, localUrl, url: environment['WINSLOW_WEB_URL'] ?? localUrl };
}

/** Whether the app's API answers there. */
export async function isWebHealthy(localUrl: string): Promise<boolean> {
  try {
    const response = await fetch(`${localUrl}/api/v1/health`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    // Nobody there, or nobody who answers in time.
    return false;
  }
}
