import { endpoints } from '@winslow/api';
import { VERSION } from '@/server/version';
import { handler } from '../handler';

export const showSystem = handler(endpoints.showSystem, async ({ services, winslow, signal }) => {
  const { env, startedAtMs, live } = services;
  const parts = await winslow.system.health({ signal });
  const versions = parts.flatMap(({ name, version }) => (version === null ? [] : [[name, version]]));
  return {
    version: VERSION,
    versions: { winslow: VERSION, node: process.versions.node, ...Object.fromEntries(versions) },
    temporalUiUrl: env.WINSLOW_TEMPORAL_UI_URL ?? null,
    s3ConsoleUrl: env.WINSLOW_S3_CONSOLE_URL ?? null,
    parts,
    web: { startedAtMs, memoryBytes: process.memoryUsage.rss(), clients: live.hub.clients },
  };
});
