import { request } from 'node:http';
import { z } from 'zod';
import { messageOf } from '../errors';
import type { EngineAddress } from './engine-address';

const PING_TIMEOUT_MS = 3_000;

const versionSchema = z.object({ Version: z.string(), ApiVersion: z.string() });

/** What an engine answers when asked who it is. */
export interface EngineInfo {
  readonly version: string;
  readonly apiVersion: string;
}

/** Either the engine's version, or why it gives none. */
export type EngineAnswer =
  | { readonly kind: 'answers'; readonly info: EngineInfo }
  | { readonly kind: 'silent'; readonly reason: string };

/** Asks the engine itself; a `docker` client on PATH says nothing about one. */
export async function askEngine(address: EngineAddress, timeoutMs = PING_TIMEOUT_MS): Promise<EngineAnswer> {
  try {
    await get(address, '/_ping', timeoutMs);
    const version = versionSchema.parse(JSON.parse(await get(address, '/version', timeoutMs)));
    return { kind: 'answers', info: { version: version.Version, apiVersion: version.ApiVersion } };
  } catch (error) {
    return { kind: 'silent', reason: messageOf(error) };
  }
}

function get(address: EngineAddress, path: string, timeoutMs: number): Promise<string> {
  const target =
    address.kind === 'socket' ? { socketPath: address.path } : { host: address.host, port: address.port };
  return new Promise((resolve, reject) => {
    const call = request(
      { ...target, path, signal: AbortSignal.timeout(timeoutMs), agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const body = Buffer.concat(chunks).toString('utf8');
          if (response.statusCode === 200) resolve(body);
          else reject(new Error(`${path} answered ${response.statusCode}: ${body.slice(0, 200)}`));
        });
      },
    );
    call.on('error', reject);
    call.end();
  });
}
