import { randomUUID } from 'node:crypto';
import type { Owner } from '@winslow/storage';
import { ContainerRefusedError } from './container-errors';
import type { ContainerRuntime, ContainerSpec } from './container-runtime';

const ROOT: Owner = { uid: 0, gid: 0 };
const NUMBER = /^\d{1,10}$/;
const PROBE_MEMORY_BYTES = 64 * 1024 * 1024;

export interface ImageUserQuery {
  readonly imageId: string;
  /** `user` or `user:group`, by name or number; '' for root. */
  readonly user: string;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * Who a container of this image runs as, by number. Names are looked up in the image's own accounts, which needs a
 * container that is made for it, never started, and taken away. @throws ContainerRefusedError for an unknown name
 */
export async function resolveImageUser(
  runtime: ContainerRuntime,
  query: ImageUserQuery,
  signal: AbortSignal,
): Promise<Owner> {
  const [user = '', group] = query.user.split(':');
  if ((user === '' || user === '0' || user === 'root') && group === undefined) return ROOT;
  if (NUMBER.test(user) && group !== undefined && NUMBER.test(group))
    return { uid: Number(user), gid: Number(group) };
  const id = await runtime.create(probeSpec(query), signal);
  try {
    const [passwd, groups] = await Promise.all([
      runtime.output.readFile(id, '/etc/passwd', signal),
      runtime.output.readFile(id, '/etc/group', signal),
    ]);
    return lookUpOwner(query.user, passwd?.toString('utf8') ?? '', groups?.toString('utf8') ?? '');
  } finally {
    await runtime.remove(id, new AbortController().signal);
  }
}

/** The rules of Docker: a number needs no account, and without a group the account's own counts, else root's. */
export function lookUpOwner(userAndGroup: string, passwd: string, groups: string): Owner {
  const [user = '', group] = userAndGroup.split(':');
  const account = records(passwd).find(([name, , uid]) => name === user || uid === user);
  const uid = account?.[2] ?? (NUMBER.test(user) ? user : undefined);
  if (uid === undefined)
    throw new ContainerRefusedError(user, `the image has no user "${user}" in /etc/passwd`);
  if (group === undefined) return { uid: Number(uid), gid: Number(account?.[3] ?? 0) };
  const gid = records(groups).find(([name, , number]) => name === group || number === group)?.[2];
  if (gid === undefined && !NUMBER.test(group)) {
    throw new ContainerRefusedError(user, `the image has no group "${group}" in /etc/group`);
  }
  return { uid: Number(uid), gid: Number(gid ?? group) };
}

function records(text: string): string[][] {
  return text.split('\n').map((line) => line.trim().split(':'));
}

function probeSpec({ imageId, labels }: ImageUserQuery): ContainerSpec {
  return {
    name: `winslow-probe-${randomUUID()}`,
    image: imageId,
    labels,
    environment: {},
    // Never run, but Docker refuses a container without any command.
    args: ['true'],
    entrypoint: [],
    workdir: null,
    user: null,
    mounts: [],
    limits: { cpus: 1, memoryBytes: PROBE_MEMORY_BYTES, pids: 1, shmBytes: PROBE_MEMORY_BYTES },
    network: 'none',
    capabilities: [],
    gpuUuids: [],
  };
}
