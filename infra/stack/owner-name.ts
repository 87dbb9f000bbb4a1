import { userInfo } from 'node:os';
import { personNameFault } from '@winslow/domain';
import type { InfraEnv } from '../env';

/** The person whom `up` lets in: by setting, else whoever runs it. */
export function ownerName(env: InfraEnv): string {
  const name = env.WINSLOW_OWNER ?? userName();
  return personNameFault(name) === undefined ? name : 'owner';
}

/** A user id without a name, as in some containers, is named by its number. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid-${process.getuid?.() ?? 0}`;
  }
}
