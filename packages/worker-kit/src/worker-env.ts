import { hostname } from 'node:os';
import { isAbsolute } from 'node:path';
import { InvalidInputError, NODE_ID_PATTERN, parseBytes, type InputFault } from '@winslow/domain';
import { z } from 'zod';
import { parseGpuSetting } from './gpus/gpu-setting';
import { nodeIdFromHostname } from './node-id';
import { parseWeights } from './parse-weights';

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}$/;
const INSTALLATION = /^[a-z0-9]{1,16}$/;
const LABEL = /^[A-Za-z0-9]([A-Za-z0-9._:/=-]{0,126}[A-Za-z0-9])?$/;
const HOST_AND_PORT = /^([^\s:/]+|\[[0-9a-fA-F:]+\]):([1-9]\d{0,4})$/;
const MIN_CPUS = 0.1;
const MAX_PORT = 65_535;

/** A variable that has to be set: says what to write when it is missing, or when it is wrong. */
const required = (wayOut: string) => z.string({ error: `is not set; ${wayOut}` });

const absolutePath = (wayOut: string) =>
  required(wayOut).refine(isAbsolute, `must be an absolute path; ${wayOut}`);

const bytes = z.string().transform((text, context) => {
  const reading = parseBytes(text);
  if (reading.ok) return reading.value;
  context.addIssue({ code: 'custom', message: reading.message });
  return z.NEVER;
});

const httpUrl = (wayOut: string) =>
  required(wayOut)
    .refine(
      (text) => /^https?:\/\/[^/\s]+\/?$/.test(text),
      `must be http:// or https:// with host and port and no path; ${wayOut}`,
    )
    .transform((text) => text.replace(/\/$/, ''));

const labels = z.string().transform((text, context) => {
  const found = text
    .split(',')
    .map((label) => label.trim())
    .filter((label) => label !== '');
  for (const wrong of found.filter((label) => !LABEL.test(label))) {
    const message = `"${wrong}" is not a label; use letters, digits and . _ : / = - and separate labels by commas`;
    context.addIssue({ code: 'custom', message });
  }
  return [...new Set(found)];
});

const gpus = z.string().transform((text, context) => {
  const reading = parseGpuSetting(text);
  if (reading.ok) return reading.setting;
  context.addIssue({ code: 'custom', message: reading.message });
  return z.NEVER;
});

const weights = z.string().transform((text, context) => {
  const reading = parseWeights(text);
  if (reading.ok) return reading.weights;
  context.addIssue({ code: 'custom', message: reading.message });
  return z.NEVER;
});

const dockerSocket = z
  .string()
  .transform((text) => text.replace(/^unix:\/\//, ''))
  .refine(
    isAbsolute,
    'must be the path of a Unix socket, such as /var/run/docker.sock: a worker needs the engine of its own computer',
  );

/** Every environment variable that a worker reads; an empty one counts as not set. */
export const workerEnvSchema = z.object({
  WINSLOW_DATA: absolutePath('name the folder that holds all state, such as /var/lib/winslow'),
  WINSLOW_TEMPORAL_ADDRESS: z
    .string()
    .regex(HOST_AND_PORT, 'must be host:port, such as 127.0.0.1:7233')
    .default('127.0.0.1:7233'),
  WINSLOW_TEMPORAL_NAMESPACE: z
    .string()
    .regex(NAME, 'must be the name of a Temporal namespace, such as winslow')
    .default('winslow'),
  WINSLOW_S3_ENDPOINT: httpUrl('give the address of the S3 server, such as http://127.0.0.1:9000'),
  WINSLOW_S3_BUCKET: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      'must be the name of a bucket: 3 to 63 of a-z, 0-9, dot and dash',
    )
    .default('winslow'),
  WINSLOW_S3_REGION: z
    .string()
    .regex(NAME, 'must be the name of a region, such as us-east-1')
    .default('us-east-1'),
  WINSLOW_S3_ACCESS_KEY: required('give the access key for the bucket; `npm run up` prints where it is kept'),
  WINSLOW_S3_SECRET_KEY: required('give the secret key for the bucket; `npm run up` prints where it is kept'),
  WINSLOW_NODE_ID: z
    .string()
    .regex(
      NODE_ID_PATTERN,
      'must be 1 to 63 of a-z, 0-9 and dash, and begin and end with a letter or digit; leave it out to use the host name',
    )
    .default(() => nodeIdFromHostname(hostname())),
  WINSLOW_CONTROL: z
    .enum(['on', 'off'], { error: 'must be on or off; on: this worker also takes workflow tasks' })
    .default('on'),
  WINSLOW_POOL: z.string().regex(NAME, 'must be the name of a pool, such as default').default('default'),
  WINSLOW_DOCKER_SOCKET: dockerSocket.optional(),
  /** Docker's own variable, where WINSLOW_DOCKER_SOCKET is not set. */
  DOCKER_HOST: z
    .string()
    .regex(
      /^(unix:\/\/\/.+|tcp:\/\/[^\s/]+:\d+)$/,
      'must be unix:///path or tcp://host:port; set WINSLOW_DOCKER_SOCKET to use another engine',
    )
    .optional(),
  WINSLOW_INSTALLATION: required(
    'give the short id of this installation, the same on all its computers',
  ).regex(
    INSTALLATION,
    'must be 1 to 16 of a-z and 0-9; it tells containers of this installation from those of others on the same engine',
  ),
  WINSLOW_LABELS: labels.default([]),
  WINSLOW_WEIGHTS: weights.default({}),
  WINSLOW_CPUS: z.coerce
    .number({ error: 'must be a number of cores, such as 4' })
    .min(MIN_CPUS, `must be at least ${MIN_CPUS}; leave it out to offer all cores`)
    .optional(),
  WINSLOW_MEMORY: bytes.optional(),
  WINSLOW_DISK: bytes.optional(),
  WINSLOW_GPUS: gpus.default({ kind: 'all' }),
  WINSLOW_CACHE_LIMIT: bytes.optional(),
  WINSLOW_LOG_LIMIT: bytes.optional(),
  WINSLOW_LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error'], { error: 'must be debug, info, warn or error' })
    .default('info'),
  WINSLOW_METRICS_PORT: z.coerce
    .number({ error: 'must be a port number; leave it out for no metrics' })
    .int('must be a port number; leave it out for no metrics')
    .min(1, 'must be a port number; leave it out for no metrics')
    .max(MAX_PORT, `must be at most ${MAX_PORT}`)
    .optional(),
});

/** The worker's settings, checked. */
export type WorkerEnv = z.infer<typeof workerEnvSchema>;

/** Reads the worker's settings from an environment. All faults are reported at once, each with its variable. */
export function loadWorkerEnv(source: Readonly<Record<string, string | undefined>>): WorkerEnv {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = workerEnvSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults: InputFault[] = parsed.error.issues.map((issue) => ({
    path: issue.path.join('.'),
    message: issue.message,
  }));
  const list = faults.map((fault) => `  ${fault.path} ${fault.message}`).join('\n');
  throw new InvalidInputError(`The worker cannot start with these settings:\n${list}`, faults);
}
