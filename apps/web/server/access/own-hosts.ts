import type { WebEnv } from '@/env';

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/** Every `Host` under which requests are answered: the app's own address, loopback at its port, and what the settings add. */
export function ownHosts(env: WebEnv): ReadonlySet<string> {
  const { host, port } = new URL(env.WINSLOW_WEB_URL);
  const loopback = LOOPBACK_NAMES.map((name) => (port === '' ? name : `${name}:${port}`));
  return new Set([host, ...loopback, ...env.WINSLOW_WEB_HOSTS].map((name) => name.toLowerCase()));
}

/** Whether a request says a host of ours: a page of another site that made its name point here does not. */
export function isOwnHost(env: WebEnv, host: string | null): boolean {
  return host !== null && ownHosts(env).has(host.toLowerCase());
}

/** Whether the page that sent a request is ours; requests without `Origin` do not come from a page of another site. */
export function isOwnOrigin(env: WebEnv, origin: string | null): boolean {
  if (origin === null) return true;
  return URL.canParse(origin) && ownHosts(env).has(new URL(origin).host.toLowerCase());
}
