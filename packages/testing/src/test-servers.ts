import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ensureBucket,
  ensureDocker,
  ensureNamespace,
  ensureSearchAttributes,
  startMinio,
  startTemporal,
} from '@winslow/infra';
import type { EmbeddedMinio, EmbeddedServer, EngineAddress } from '@winslow/infra';

/** Real servers for one run of the tests: on free ports, in a temporary folder, gone afterwards. */
export interface TestServers {
  readonly dataDir: string;
  readonly temporal: EmbeddedServer;
  readonly minio: EmbeddedMinio;
  readonly dockerSocket: string;
  stop(): Promise<void>;
}

export const TEST_NAMESPACE = 'winslow';

export async function startTestServers(): Promise<TestServers> {
  const onProgress = (text: string): void => void process.stderr.write(`${text}\n`);
  const dataDir = await mkdtemp(join(tmpdir(), 'winslow-test-'));
  const docker = await ensureDocker({ onProgress });
  const temporal = await startTemporal({ dataDir, namespace: TEST_NAMESPACE, onProgress });
  const minio = await startMinio({ dataDir, onProgress });
  await ensureNamespace(temporal.address, TEST_NAMESPACE);
  await ensureSearchAttributes(temporal.address, TEST_NAMESPACE);
  await ensureBucket(minio.access);
  return {
    dataDir,
    temporal,
    minio,
    dockerSocket: socketOf(docker.address),
    stop: async () => {
      await Promise.all([temporal.stop(), minio.stop()]);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** What the tests find in their environment. */
export function testEnvironment(servers: TestServers): Record<string, string> {
  const { access } = servers.minio;
  return {
    WINSLOW_TEST_TEMPORAL_ADDRESS: servers.temporal.address,
    WINSLOW_TEST_TEMPORAL_NAMESPACE: TEST_NAMESPACE,
    WINSLOW_TEST_S3_ENDPOINT: access.endpoint,
    WINSLOW_TEST_S3_BUCKET: access.bucket,
    WINSLOW_TEST_S3_REGION: access.region,
    WINSLOW_TEST_S3_ACCESS_KEY: access.accessKey,
    WINSLOW_TEST_S3_SECRET_KEY: access.secretKey,
    WINSLOW_TEST_DOCKER_SOCKET: servers.dockerSocket,
  };
}

function socketOf(address: EngineAddress): string {
  if (address.kind === 'socket') return address.path;
  throw new Error(`tests need a Docker engine on this computer, not one at ${address.host}: unset DOCKER_HOST`);
}
