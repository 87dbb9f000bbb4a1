import { bracketed, LOOPBACK } from '../process/listen-host';

/** Where a MinIO server keeps its files and listens. */
export interface MinioServerOptions {
  readonly folder: string;
  readonly certsFolder: string;
  /** Address that it listens on; its console listens on loopback only. */
  readonly host: string;
  readonly port: number;
  readonly consolePort: number;
}

/** One week: an upload of a very large file that was broken off may be gone on with for so long. */
const STALE_UPLOADS_EXPIRY = '168h';

/** Arguments for one server with one drive. The empty folder for certificates keeps those of the user's home out. */
export function minioArguments(options: MinioServerOptions): string[] {
  return [
    'server',
    ...['--address', `${bracketed(options.host)}:${options.port}`],
    ...['--console-address', `${LOOPBACK}:${options.consolePort}`],
    ...['--certs-dir', options.certsFolder],
    options.folder,
  ];
}

/** Settings that MinIO takes from its environment only. It asks nobody for updates. */
export function minioEnvironment(options: {
  rootUser: string;
  rootPassword: string;
  region: string;
}): Record<string, string> {
  return {
    MINIO_ROOT_USER: options.rootUser,
    MINIO_ROOT_PASSWORD: options.rootPassword,
    MINIO_SITE_REGION: options.region,
    MINIO_API_STALE_UPLOADS_EXPIRY: STALE_UPLOADS_EXPIRY,
    MINIO_UPDATE: 'off',
    MINIO_CALLHOME_ENABLE: 'off',
  };
}
