import type Docker from 'dockerode';
import { ImageMissingError, ImagePullError } from './container-errors';
import type { ImageRuntime, LocalImage } from './container-runtime';
import { throwIfDiskFull } from './docker-disk';
import { callEngineUnless, reasonOf, statusOf } from './docker-failure';
import { readJsonLines } from './json-lines';

const NOT_FOUND = 404;
/** What registries and Docker say of an image that is not there, or not for us: the HTTP status tells only some. */
const MISSING =
  /manifest unknown|not found|does not exist|access to the resource is denied|pull access denied|invalid reference/i;

/** Images through Docker's API. */
export class DockerImages implements ImageRuntime {
  constructor(private readonly docker: Docker) {}

  async inspect(name: string, signal: AbortSignal): Promise<LocalImage | null> {
    const found = await callEngineUnless(
      'inspect image',
      signal,
      () => this.docker.getImage(name).inspect(),
      {
        statuses: [NOT_FOUND],
        result: () => null,
      },
    );
    if (found === null) return null;
    return {
      id: found.Id,
      digest: found.RepoDigests?.[0]?.split('@')[1] ?? null,
      user: found.Config?.User ?? '',
    };
  }

  async pull(name: string, onProgress: (text: string) => void, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    try {
      const stream = await this.docker.pull(withTag(name), { abortSignal: signal });
      for await (const event of readJsonLines(stream)) {
        if (typeof event['error'] === 'string') throw new Error(event['error']);
        onProgress(describePull(event));
      }
    } catch (error) {
      signal.throwIfAborted();
      const reason = reasonOf(error);
      await throwIfDiskFull(this.docker, `${reason} [image=${name}]`, error);
      if (statusOf(error) === NOT_FOUND || MISSING.test(reason))
        throw new ImageMissingError(name, reason, error);
      throw new ImagePullError(name, reason, error);
    }
  }
}

/** Without a tag Docker would pull every tag of the repository. */
function withTag(name: string): string {
  const lastPart = name.slice(name.lastIndexOf('/') + 1);
  return lastPart.includes(':') || name.includes('@') ? name : `${name}:latest`;
}

function describePull(event: Readonly<Record<string, unknown>>): string {
  const { status, id, progress } = event;
  return [id, status, progress].filter((part) => typeof part === 'string' && part !== '').join(' ');
}
