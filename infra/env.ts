import { homedir } from 'node:os';
import { z } from 'zod';
import { InfraError } from './errors';

const port = z.coerce.number().int().min(1).max(65_535);
const endpoint = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''));
const hostAndPort = z.string().regex(/^[^\s:/]+:\d+$|^\[[0-9a-fA-F:]+\]:\d+$/, 'expected host:port');

/** Where a system's own programs are; the PATH of a plain `su` lacks half of it. */
export const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Every environment variable that the set-up reads. All are optional; an empty one counts as not set. */
export const infraEnvSchema = z.object({
  WINSLOW_DATA: z.string().optional(),
  WINSLOW_TEMPORAL_ADDRESS: hostAndPort.optional(),
  WINSLOW_TEMPORAL_NAMESPACE: z.string().default('winslow'),
  WINSLOW_TEMPORAL_PORT: port.optional(),
  WINSLOW_TEMPORAL_UI_PORT: port.optional(),
  WINSLOW_S3_ENDPOINT: endpoint.optional(),
  WINSLOW_S3_BUCKET: z.string().default('winslow'),
  WINSLOW_S3_REGION: z.string().default('us-east-1'),
  WINSLOW_S3_ACCESS_KEY: z.string().optional(),
  WINSLOW_S3_SECRET_KEY: z.string().optional(),
  WINSLOW_S3_PORT: port.optional(),
  WINSLOW_S3_CONSOLE_PORT: port.optional(),
  /** Address under which browsers reach the object store. Default: the endpoint; our own, beyond loopback: as the app. */
  WINSLOW_S3_PUBLIC_ENDPOINT: endpoint.optional(),
  WINSLOW_WEB_PORT: port.optional(),
  /** Address that the web app listens on, and, beyond loopback, an object store of our own. */
  WINSLOW_WEB_HOST: z.string().default('127.0.0.1'),
  /** Address under which people open the app, where it is not the one that it listens on. */
  WINSLOW_WEB_URL: endpoint.optional(),
  WINSLOW_WEB_HOSTS: z.string().optional(),
  /** Whose name the owner's commands carry. */
  WINSLOW_OWNER: z.string().min(1).max(100).optional(),
  WINSLOW_NODE_ID: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'expected letters a-z, digits and dashes')
    .optional(),
  WINSLOW_POOL: z.string().default('default'),
  WINSLOW_DOCKER_SOCKET: z.string().optional(),
  DOCKER_HOST: z.string().optional(),
  PATH: z.string().default(SYSTEM_PATH),
  XDG_CACHE_HOME: z.string().optional(),
  HOME: z.string().default(() => homedir()),
});

export type InfraEnv = z.infer<typeof infraEnvSchema>;

/** Reads the settings; a wrong one is named with what was expected. */
export function loadInfraEnv(source: NodeJS.ProcessEnv = process.env): InfraEnv {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = infraEnvSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => {
    const name = issue.path.join('.');
    return `${name}=${given[name] ?? ''}: ${issue.message}`;
  });
  throw new InfraError('SETTING_INVALID', issues.join('; '), 'correct or unset the environment variable');
}

const FOREIGN_TO_CHILDREN = /^(npm_|TEMPORAL_|MINIO_|INIT_CWD$|JEST_WORKER_ID$)/;

/**
 * The environment for a program that we start: ours, without what npm adds and without settings of the
 * servers' own that somebody's shell may carry (MINIO_VOLUMES, TEMPORAL_ADDRESS and the like).
 */
export function childEnvironment(
  extra: Readonly<Record<string, string>> = {},
  source: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const environment = { ...source };
  for (const name of Object.keys(source)) if (FOREIGN_TO_CHILDREN.test(name)) delete environment[name];
  return { ...environment, ...extra };
}
