import { stat } from 'node:fs/promises';
import type Docker from 'dockerode';
import type { ContainerOutput, ContainerUsage, LogFrame, ReadLogOptions } from './container-runtime';
import { readDockerFrames } from './docker-log-frames';
import { callEngine, callEngineUnless } from './docker-failure';
import { firstFileOfTar, MAX_TAR_BYTES } from './tar-file';

const NOT_FOUND = 404;
const CONFLICT = 409;
/** Links within links that are followed in a container's file system. */
const MAX_LINKS = 5;

/** What a container says and uses, through Docker's API. */
export class DockerOutput implements ContainerOutput {
  constructor(private readonly docker: Docker) {}

  async *readLog(id: string, options: ReadLogOptions): AsyncGenerator<readonly LogFrame[]> {
    const { follow, since, signal } = options;
    const query = {
      stdout: true,
      stderr: true,
      timestamps: true,
      follow,
      ...(since === null ? {} : { since }),
    };
    const chunks = await callEngineUnless(
      'read log',
      signal,
      () => this.stream(`/containers/${id}/logs?`, query, signal),
      // 409: it is just being removed.
      { statuses: [NOT_FOUND, CONFLICT], result: () => null },
    );
    if (chunks === null) return;
    const frames = readDockerFrames(chunks);
    try {
      for (;;) {
        const next = await callEngine('read log', signal, () => frames.next());
        if (next.done) return;
        yield next.value;
      }
    } finally {
      chunks.destroy();
    }
  }

  async logBytes(id: string, signal: AbortSignal): Promise<number | null> {
    const call = () => this.docker.getContainer(id).inspect({ abortSignal: signal });
    const found = await callEngineUnless('inspect', signal, call, {
      statuses: [NOT_FOUND],
      result: () => null,
    });
    if (found === null || found.LogPath === '') return null;
    try {
      return (await stat(found.LogPath)).size;
    } catch {
      return null; // an engine on another computer, or a folder that we may not read
    }
  }

  async writtenBytes(nameOrId: string, signal: AbortSignal): Promise<number | null> {
    const options = { size: true, abortSignal: signal };
    const call = () => this.docker.getContainer(nameOrId).inspect(options);
    const found: unknown = await callEngineUnless('inspect', signal, call, {
      statuses: [NOT_FOUND],
      result: () => null,
    });
    const isTold = typeof found === 'object' && found !== null && 'SizeRw' in found;
    return isTold && typeof found.SizeRw === 'number' ? found.SizeRw : null;
  }

  async usage(id: string, signal: AbortSignal): Promise<ContainerUsage | null> {
    const options = { stream: false as const, 'one-shot': true, abortSignal: signal };
    const stats = await callEngineUnless(
      'read usage',
      signal,
      () => this.docker.getContainer(id).stats(options),
      {
        statuses: [NOT_FOUND, CONFLICT],
        result: () => null,
      },
    );
    const used = stats?.memory_stats?.usage;
    if (stats === null || used === undefined) return null;
    const cache =
      stats.memory_stats.stats?.total_inactive_file ?? stats.memory_stats.stats?.inactive_file ?? 0;
    return { cpuNs: stats.cpu_stats.cpu_usage.total_usage, memoryBytes: Math.max(0, used - cache) };
  }

  async readFile(id: string, path: string, signal: AbortSignal): Promise<Buffer | null> {
    let at = path;
    for (let links = 0; links < MAX_LINKS; links += 1) {
      const entry = await this.readEntry(id, at, signal);
      if (entry === null || entry.kind === 'other') return null;
      if (entry.kind === 'file') return entry.bytes;
      at = new URL(entry.target, `file://${at}`).pathname;
    }
    return null;
  }

  private async readEntry(id: string, path: string, signal: AbortSignal) {
    const archive = await callEngineUnless(
      'read file',
      signal,
      () => this.stream(`/containers/${id}/archive?`, { path }, signal),
      { statuses: [NOT_FOUND], result: () => null },
    );
    if (archive === null) return null;
    const chunks: Buffer[] = [];
    let total = 0;
    for await (const chunk of archive) {
      chunks.push(chunk);
      total += chunk.length;
      if (total > MAX_TAR_BYTES) break;
    }
    return firstFileOfTar(Buffer.concat(chunks));
  }

  /** The client library holds answers whole unless told that they are streams. */
  private stream(path: string, query: Readonly<Record<string, unknown>>, signal: AbortSignal) {
    return new Promise<AsyncIterable<Buffer> & { destroy(): void }>((resolve, reject) => {
      this.docker.modem.dial(
        {
          path,
          method: 'GET',
          abortSignal: signal,
          isStream: true,
          statusCodes: { 200: true, 404: 'not there', 409: 'conflict', 500: 'server error' },
          options: { ...query },
        },
        (error, stream) => {
          if (error) reject(error instanceof Error ? error : new Error(String(error)));
          else resolve(stream as AsyncIterable<Buffer> & { destroy(): void }); // isStream: an IncomingMessage
        },
      );
    });
  }
}
