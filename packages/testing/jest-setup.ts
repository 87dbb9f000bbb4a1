// Jest calls the default export, the one place besides Next.js pages where there has to be one.
import { startTestServers, testEnvironment } from './src/test-servers';

export default async function setup(): Promise<void> {
  const servers = await startTestServers();
  Object.assign(process.env, testEnvironment(servers));
  Object.assign(globalThis, { stopWinslowTestServers: servers.stop });
}
