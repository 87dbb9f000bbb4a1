import { InfraError } from '../errors';
import { describePortOwner, findPortOwner, freePort } from '../process/port-owner';

/** Refuses a port that somebody listens on, with the owner's name and the way out. */
export async function requireFreePort(port: number, title: string, variable: string): Promise<void> {
  const owner = findPortOwner(port);
  if (!owner) return;
  throw new InfraError(
    'PORT_TAKEN',
    `port ${port}, which ${title} needs, is taken by ${describePortOwner(owner)}`,
    `stop that process, or choose another port: ${variable}=${await freePort()}`,
  );
}
