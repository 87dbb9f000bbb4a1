import type { AttemptRef, AttemptTraces } from '@winslow/domain';
import { listOwnContainers, type ContainerOwner, type NodeContainers } from './own-containers';

/** Port: what attempts have on the node's disk outside its cache. */
export interface AttemptFiles {
  list(): Promise<readonly AttemptRef[]>;
  /** Removes whatever the attempt left on the node, and what was given out of it while it ran. Idempotent. */
  remove(attempt: AttemptRef): Promise<void>;
}

export interface TracesDeps {
  readonly containers: NodeContainers;
  readonly owner: ContainerOwner;
  readonly files: AttemptFiles;
}

/** Whatever attempts have on the node just now. */
export async function listTraces(
  { containers, owner, files }: TracesDeps,
  signal: AbortSignal,
): Promise<AttemptTraces> {
  const [own, listed] = await Promise.all([listOwnContainers(containers, owner, signal), files.list()]);
  return { containers: own, files: listed };
}
