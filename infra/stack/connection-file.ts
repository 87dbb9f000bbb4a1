import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { InfraError } from '../errors';
import { writePrivateFile } from '../process/write-file';

const connectionSchema = z.object({
  version: z.literal(1),
  temporalAddress: z.string(),
  temporalNamespace: z.string(),
  /** Missing where the server is somebody else's. */
  temporalUiUrl: z.string().optional(),
  s3: z.object({
    endpoint: z.string(),
    region: z.string(),
    bucket: z.string(),
    accessKey: z.string(),
    secretKey: z.string(),
  }),
  /** Missing where the server is somebody else's. */
  s3ConsoleUrl: z.string().optional(),
  /** Where programs on this computer reach the web app and its API; missing where it was never started. */
  webUrl: z.string().optional(),
  /** The owner's token, for the command line on this computer. */
  webToken: z.string().optional(),
});

/** How to reach a running stack: `connection.json` of the data folder, for programs that are not told otherwise. */
export type StackConnection = z.infer<typeof connectionSchema>;

/** Whether the object store is a server of ours. */
export function isOwnStore({ s3ConsoleUrl }: StackConnection): boolean {
  return s3ConsoleUrl !== undefined;
}

const FILE = 'connection.json';

export function writeConnection(dataDir: string, connection: StackConnection): void {
  writePrivateFile(join(dataDir, FILE), `${JSON.stringify(connection, null, 2)}\n`);
}

export function removeConnection(dataDir: string): void {
  rmSync(join(dataDir, FILE), { force: true });
}

/** What an earlier `up` wrote; undefined if nothing usable did. */
export function findConnection(dataDir: string): StackConnection | undefined {
  try {
    return readConnection(dataDir);
  } catch {
    return undefined;
  }
}

/** Reads it, or says that nothing was started. */
export function readConnection(dataDir: string): StackConnection {
  try {
    return connectionSchema.parse(JSON.parse(readFileSync(join(dataDir, FILE), 'utf8')));
  } catch (cause) {
    throw new InfraError(
      'NO_CONNECTION',
      `there is no usable ${FILE} in ${dataDir}`,
      'start the stack: npm run up',
      { cause },
    );
  }
}
