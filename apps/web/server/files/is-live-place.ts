import type { FileAddress, Winslow } from '@winslow/client';

/** Whether the place belongs to a run that goes on: then it is read from its node, and changes. */
export async function isLivePlace(
  winslow: Winslow,
  address: FileAddress,
  signal: AbortSignal,
): Promise<boolean> {
  if (address.kind !== 'runOutput' && address.kind !== 'runWorkspace') return false;
  const { runs } = await winslow.projects.view(address.project, { signal });
  const status = runs.find(({ run }) => run === address.run)?.status;
  return status === 'running' || status === 'frozen';
}
