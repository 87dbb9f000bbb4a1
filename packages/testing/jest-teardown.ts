// The setup and this run in one process but in two module registries, so they meet on the global object.
export default async function teardown(): Promise<void> {
  const { stopWinslowTestServers } = globalThis as { stopWinslowTestServers?: () => Promise<void> };
  await stopWinslowTestServers?.();
}
