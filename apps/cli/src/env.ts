import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { InvalidInputError, UnavailableError } from '@winslow/domain';
import { z } from 'zod';

const text = z.string().optional();

/** Every environment variable that the command line reads. All are optional; an empty one counts as not set. */
export const cliEnvSchema = z.object({
  WINSLOW_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address such as http://127.0.0.1:3000' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  WINSLOW_TOKEN: text,
  WINSLOW_DATA: text,
});

/** `connection.json` of the data folder, written by `npm run up`. */
const connectionSchema = z.object({
  version: z.literal(1),
  webUrl: z.string().optional(),
  webToken: z.string().optional(),
});

/** What the command line works with. */
export interface CliSettings {
  /** Address of the web app. */
  readonly url: string;
  readonly token: string;
}

/** Reads the settings. @throws InvalidInputError naming each wrong variable; UnavailableError when nothing was started */
export function loadCliSettings(source: NodeJS.ProcessEnv = process.env): CliSettings {
  const env = parseEnv(source);
  const file = join(env.WINSLOW_DATA ?? join(findCheckout(), '.winslow'), 'connection.json');
  const connection = readConnection(file);
  const url = env.WINSLOW_URL ?? connection?.webUrl;
  if (url === undefined) {
    const why = connection === undefined ? `there is no ${file}` : `${file} names no web app`;
    throw new UnavailableError(
      `Winslow was not started: start it with npm run up, or set WINSLOW_URL (${why})`,
    );
  }
  // The token of this computer's installation is for no other.
  const token = env.WINSLOW_TOKEN ?? (url === connection?.webUrl ? connection.webToken : undefined);
  if (token === undefined) {
    throw new InvalidInputError(
      `there is no token for ${url}: set WINSLOW_TOKEN to one made by winslow token create, or in the app's settings`,
    );
  }
  return { url, token };
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
