import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { allPids, commandLineOf, readProcStat } from '@winslow/infra';
import { eventually } from '@winslow/testing';

/**
 * As when a computer loses its power, for what works on these folders: SIGKILL to all processes with one of them in their
 * command line and to all that these have begun, and what is mounted below is mounted no more. Nobody is told, nothing is
 * tidied up. Resolves when they have gone. Needs root.
 */
export async function cutPower(folders: readonly string[]): Promise<void> {
  const parents = new Map(allPids().map((pid) => [pid, readProcStat(pid)?.parentPid]));
  const doomed = [...parents.keys()].filter((pid) => {
    const command = commandLineOf(pid);
    return folders.some((folder) => command.includes(folder));
  });
  // Grows while it is walked through: children of children too. Whoever would tell of a death dies first.
  for (const pid of doomed) {
    for (const [child, parent] of parents) if (parent === pid && !doomed.includes(child)) doomed.push(child);
  }
  for (const pid of doomed) kill(pid);
  await eventually(
    () => Promise.resolve(doomed.filter((pid) => readProcStat(pid) !== undefined)),
    (left) => left.length === 0,
  );
  for (const mount of mountsBelow(folders)) execFileSync('umount', ['--lazy', mount]);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has died with another one.
  }
}

/** The newest first, since it may lie within an older one. */
function mountsBelow(folders: readonly string[]): readonly string[] {
  return readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .flatMap((line) => line.split(' ')[1] ?? [])
    .filter((path) => folders.some((folder) => path.startsWith(`${folder}/`)))
    .toReversed();
}
