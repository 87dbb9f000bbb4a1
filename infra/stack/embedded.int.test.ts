import { mkdtempSync, rmSync } from 'node:fs';
import { constants, getPriority, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@temporalio/client';
import { ensureBucket, s3Client } from '../minio/ensure-bucket';
import { isAlive, identify } from '../process/process-identity';
import { ensureNamespace, RETENTION_SECONDS } from '../temporal/namespace';
import { ensureSearchAttributes } from '../temporal/search-attributes';
import { withTemporal } from '../temporal/temporal-connection';
import { startMinio, startTemporal } from './embedded';

const FIRST_BUILD_MS = 900_000;
let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'winslow-embedded-'));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** What a server gets: not everybody may go first. */
function firstPriority(): number {
  const own = getPriority();
  try {
    setPriority(constants.priority.PRIORITY_HIGH);
    setPriority(own);
    return constants.priority.PRIORITY_HIGH;
  } catch {
    return own;
  }
}

describe('an embedded Temporal server', () => {
  it(
    'keeps history for 90 days and takes our search attributes at once',
    async () => {
      const server = await startTemporal({ dataDir });
      for (const namespace of ['winslow', 'winslow', 'another']) {
        await ensureNamespace(server.address, namespace);
        await ensureSearchAttributes(server.address, namespace);
      }
      await withTemporal(server.address, async (connection) => {
        const { config } = await connection.workflowService.describeNamespace({ namespace: 'winslow' });
        expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(RETENTION_SECONDS);
        const client = new Client({ connection, namespace: 'another' });
        const start = { taskQueue: 'nobody', workflowId: 'w', searchAttributes: { WinslowTags: ['a', 'b'] } };
        await expect(client.workflow.start('any', start)).resolves.toMatchObject({ workflowId: 'w' });
      });
      expect(getPriority(server.pid)).toBe(firstPriority());
      const identity = identify(server.pid);
      await server.stop();
      expect(identity && isAlive(identity)).toBe(false);
      expect(await server.stop()).toBe('was-gone');
    },
    FIRST_BUILD_MS,
  );
});

describe('an embedded MinIO server', () => {
  it(
    'has a bucket that nobody reads without a key, also when somebody had opened it',
    async () => {
      const server = await startMinio({ dataDir });
      const { access } = server;
      expect(getPriority(server.pid)).toBe(firstPriority());
      await ensureBucket(access);
      const client = s3Client(access);
      await client.putObject(access.bucket, 'a', 'text');
      const open = [
        {
          Effect: 'Allow',
          Principal: '*',
          Action: 's3:GetObject',
          Resource: `arn:aws:s3:::${access.bucket}/*`,
        },
      ];
      await client.setBucketPolicy(access.bucket, JSON.stringify({ Version: '2012-10-17', Statement: open }));
      expect((await fetch(`${access.endpoint}/${access.bucket}/a`)).status).toBe(200);
      await ensureBucket(access);
      expect((await fetch(`${access.endpoint}/${access.bucket}/a`)).status).toBe(403);
      await server.stop();
    },
    FIRST_BUILD_MS,
  );
});
