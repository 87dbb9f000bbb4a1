import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { EngineAddress } from '../docker/engine-address';
import { listensBeyondLoopback } from '../process/listen-host';
import { isOwnStore, type StackConnection } from './connection-file';
import type { StackContext } from './context';
import { ownerName } from './owner-name';
import { ownHosts } from './own-hosts';
import { addressesOf } from './web-address';

/** Under this name a web process carries the hash of everything that it was started with. */
export const SETTINGS_MARK = 'WINSLOW_STACK_SETTINGS';

export interface WebPlan {
  readonly connection: StackConnection;
  readonly docker: EngineAddress;
  readonly port: number;
  /** Folder of the build. */
  readonly build: string;
}

/** The settings of the web app beside our own servers, as `apps/web/env.ts` reads them, with their hash. */
export function webEnvironment(context: StackContext, plan: WebPlan): Record<string, string> {
  const { env, config, checkout } = context;
  const { connection, docker, port } = plan;
  const listen = { HOSTNAME: env.WINSLOW_WEB_HOST, PORT: String(port) };
  const settings = {
    ...listen,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    WINSLOW_INSTALLATION: config.installation,
    WINSLOW_WEB_URL: env.WINSLOW_WEB_URL ?? addressesOf(listen).localUrl,
    WINSLOW_WEB_HOSTS: [...ownHosts(env.WINSLOW_WEB_HOST, port), env.WINSLOW_WEB_HOSTS ?? ''].join(','),
    WINSLOW_SESSION_SECRET: config.sessionSecret,
    WINSLOW_OWNER: ownerName(env),
    WINSLOW_POOL: env.WINSLOW_POOL,
    WINSLOW_TEMPORAL_ADDRESS: connection.temporalAddress,
    WINSLOW_TEMPORAL_NAMESPACE: connection.temporalNamespace,
    WINSLOW_TEMPORAL_UI_URL: connection.temporalUiUrl ?? '',
    WINSLOW_S3_ENDPOINT: connection.s3.endpoint,
    WINSLOW_S3_PUBLIC_ENDPOINT: env.WINSLOW_S3_PUBLIC_ENDPOINT ?? '',
    WINSLOW_S3_PUBLIC_PORT: sharedPort(context, connection),
    WINSLOW_S3_CONSOLE_URL: connection.s3ConsoleUrl ?? '',
    WINSLOW_S3_BUCKET: connection.s3.bucket,
    WINSLOW_S3_REGION: connection.s3.region,
    WINSLOW_S3_ACCESS_KEY: connection.s3.accessKey,
    WINSLOW_S3_SECRET_KEY: connection.s3.secretKey,
    WINSLOW_EXAMPLES: join(checkout, 'examples'),
    WINSLOW_DOCKER_SOCKET: docker.kind === 'socket' ? docker.path : '',
  };
  const hash = createHash('sha256')
    .update(JSON.stringify([plan.build, settings]))
    .digest('hex');
  return { ...settings, [SETTINGS_MARK]: hash };
}

/** The port of our own store where it listens on the same addresses as the app beyond loopback; else none. */
function sharedPort({ env }: StackContext, connection: StackConnection): string {
  const isShared = isOwnStore(connection) && listensBeyondLoopback(env.WINSLOW_WEB_HOST);
  return isShared ? new URL(connection.s3.endpoint).port : '';
}
