import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { existsSync } from 'node:fs';
import { InvalidInputError, UnavailableError } from '@winslow/domain';
import { z } from 'zod';

const text = z.string().optional();

/** Every environment variable that the command line reads. All are optional; an empty one counts as not set. */
export const cliEnvSchema = z.object({
  WINSLOW_DATA: text,
  WINSLOW_TEMPORAL_ADDRESS: text,
  WINSLOW_TEMPORAL_NAMESPACE: text,
  WINSLOW_S3_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be an address such as http://127.0.0.1:9000' })
    .optional(),
  WINSLOW_S3_REGION: text,
  WINSLOW_S3_BUCKET: text,
  WINSLOW_S3_ACCESS_KEY: text,
  WINSLOW_S3_SECRET_KEY: text,
  WINSLOW_POOL: text,
  WINSLOW_ACTOR: z.string().max(200).optional(),
});

/** `connection.json` of the data folder, written by `npm run up`. */
const connectionSchema = z.object({
  version: z.literal(1),
  temporalAddress: z.string(),
  temporalNamespace: z.string(),
  s3: z.object({
    endpoint: z.string(),
    region: z.string(),
    bucket: z.string(),
    accessKey: z.string(),
    secretKey: z.string(),
  }),
});

/** What the command line works with. */
export interface CliSettings {
  readonly temporal: { readonly address: string; readonly namespace: string };
  readonly s3: z.infer<typeof connectionSchema>['s3'];
  readonly pool: string | undefined;
  readonly actorName: string;
}

const DEFAULTS = {
  temporalAddress: '127.0.0.1:7233',
  namespace: 'winslow',
  endpoint: 'http://127.0.0.1:9000',
  region: 'us-east-1',
  bucket: 'winslow',
} as const;

/** Reads the settings. @throws InvalidInputError naming each wrong variable; UnavailableError when nothing was started */
export function loadCliSettings(source: NodeJS.ProcessEnv = process.env): CliSettings {
  const env = parseEnv(source);
  const file = join(env.WINSLOW_DATA ?? join(findCheckout(), '.winslow'), 'connection.json');
  const connection = readConnection(file);
  const accessKey = env.WINSLOW_S3_ACCESS_KEY ?? connection?.s3.accessKey;
  const secretKey = env.WINSLOW_S3_SECRET_KEY ?? connection?.s3.secretKey;
  const address = env.WINSLOW_TEMPORAL_ADDRESS ?? connection?.temporalAddress ?? DEFAULTS.temporalAddress;
  if (accessKey === undefined || secretKey === undefined) {
    throw new UnavailableError(
      `Winslow does not answer at ${address}: start it with npm run up (there is no ${file})`,
    );
  }
  return {
    temporal: {
      address,
      namespace: env.WINSLOW_TEMPORAL_NAMESPACE ?? connection?.temporalNamespace ?? DEFAULTS.namespace,
    },
    s3: {
      endpoint: env.WINSLOW_S3_ENDPOINT ?? connection?.s3.endpoint ?? DEFAULTS.endpoint,
      region: env.WINSLOW_S3_REGION ?? connection?.s3.region ?? DEFAULTS.region,
      bucket: env.WINSLOW_S3_BUCKET ?? connection?.s3.bucket ?? DEFAULTS.bucket,
      accessKey,
      secretKey,
    },
    pool: env.WINSLOW_POOL,
    actorName: env.WINSLOW_ACTOR ?? userName(),
  };
}

function parseEnv(source: NodeJS.ProcessEnv): z.infer<typeof cliEnvSchema> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = cliEnvSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  throw new InvalidInputError('an environment variable cannot be used', faults);
}

function readConnection(file: string): z.infer<typeof connectionSchema> | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return connectionSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new InvalidInputError(`${file} cannot be used: write it anew by npm run up`, [], cause);
  }
}

/** The checkout that this program belongs to; the bundle lies in its `apps/cli/dist`. */
function findCheckout(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'apps', 'cli', 'package.json'))) return folder;
    if (folder === dirname(folder)) return resolve('.');
  }
}

/** A user id without a name, as in some containers, is named by its number. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid-${process.getuid?.() ?? 0}`;
  }
}
