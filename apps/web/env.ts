import { InvalidInputError } from '@winslow/domain';
import { z } from 'zod';

const text = z.string().optional();
const url = z.url({ protocol: /^https?$/, error: 'must be an address such as http://127.0.0.1:3000' });

/** Shortest secret from which session cookies are encrypted, in characters. */
const MIN_SECRET = 32;

/** Every environment variable that the web process reads; `npm run up` sets them. An empty one counts as not set. */
export const webEnvSchema = z.object({
  NODE_ENV: text,
  WINSLOW_INSTALLATION: z.string().default('default'),
  /** Address under which people open the app. */
  WINSLOW_WEB_URL: url.default('http://127.0.0.1:3000'),
  /** Further host names (with port where it is not the scheme's own) under which requests are answered, separated by commas. */
  WINSLOW_WEB_HOSTS: text.transform((value) =>
    (value ?? '')
      .split(',')
      .map((host) => host.trim())
      .filter((host) => host !== ''),
  ),
  WINSLOW_SESSION_SECRET: z.string().min(MIN_SECRET, `must have at least ${MIN_SECRET} characters`),
  WINSLOW_OWNER: z.string().min(1).max(100).default('owner'),
  WINSLOW_POOL: text,
  WINSLOW_TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233'),
  WINSLOW_TEMPORAL_NAMESPACE: z.string().default('winslow'),
  WINSLOW_TEMPORAL_UI_URL: url.optional(),
  WINSLOW_S3_ENDPOINT: url,
  /** Address under which browsers reach the same store. Default: the endpoint. */
  WINSLOW_S3_PUBLIC_ENDPOINT: url.optional(),
  /** Port of the store where it answers, over http, under every name of the app. */
  WINSLOW_S3_PUBLIC_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  WINSLOW_S3_CONSOLE_URL: url.optional(),
  WINSLOW_S3_BUCKET: z.string().default('winslow'),
  WINSLOW_S3_REGION: z.string().default('us-east-1'),
  WINSLOW_S3_ACCESS_KEY: z.string(),
  WINSLOW_S3_SECRET_KEY: z.string(),
  /** Folder of the runnable examples; without it none is offered. */
  WINSLOW_EXAMPLES: text,
  WINSLOW_DOCKER_SOCKET: text,
});

export type WebEnv = z.infer<typeof webEnvSchema>;

/** Reads the settings. @throws InvalidInputError naming each wrong variable */
export function loadEnv(source: NodeJS.ProcessEnv = process.env): WebEnv {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = webEnvSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  throw new InvalidInputError('the web app cannot start: an environment variable cannot be used', faults);
}

/** What programs that the web process runs get of its environment: nothing of Winslow's own, whose secrets are in it. */
export function childEnvironment(
  { WINSLOW_DOCKER_SOCKET: socket }: WebEnv,
  source: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const kept = Object.entries(source).filter(([name]) => !name.startsWith('WINSLOW_'));
  const docker = socket === undefined ? {} : { DOCKER_HOST: `unix://${socket}` };
  return { NODE_ENV: source.NODE_ENV, ...Object.fromEntries(kept), ...docker };
}
