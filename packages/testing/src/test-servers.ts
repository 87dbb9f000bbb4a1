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
  startVersitygw,
} from '@winslow/infra';
import type { EmbeddedMinio, EmbeddedServer, EmbeddedVersitygw, EngineAddress } from '@winslow/infra';

/** Real servers for one run of the tests: on free ports, in a temporary folder, gone afterwards. */
export interface TestServers {
  readonly dataDir: string;
  readonly temporal: EmbeddedServer;
  readonly minio: EmbeddedMinio;
  /** A second S3 server, so that nothing leans on what only MinIO does. */
  readonly versitygw: EmbeddedVersitygw;
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
  const versitygw = await startVersitygw({ dataDir, onProgress });
  await ensureNamespace(temporal.address, TEST_NAMESPACE);
  await ensureSearchAttributes(temporal.address, TEST_NAMESPACE);
  await ensureBucket(minio.access);
  return {
    dataDir,
    temporal,
    minio,
    versitygw,
    dockerSocket: socketOf(docker.address),
    stop: async () => {
      await Promise.all([temporal.stop(), minio.stop(), versitygw.stop()]);
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
    WINSLOW_TEST_S3_SECOND_ENDPOINT: servers.versitygw.access.endpoint,
    WINSLOW_TEST_S3_SECOND_ACCESS_KEY: servers.versitygw.access.accessKey,
    WINSLOW_TEST_S3_SECOND_SECRET_KEY: servers.versitygw.access.secretKey,
    WINSLOW_TEST_DOCKER_SOCKET: servers.dockerSocket,
  };
}

function socketOf(address: EngineAddress): string {
  if (address.kind === 'socket') return address.path;
  throw new Error(
    `tests need a Docker engine on this computer, not one at ${address.host}: unset DOCKER_HOST`,
  );
}
