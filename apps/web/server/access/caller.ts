import type { Actor } from '@winslow/domain';

/** Who makes a request, and how they came in. */
export interface Caller {
  readonly person: string;
  readonly via: 'session' | 'token' | 'nobody';
  readonly expiresAtMs: number | null;
  /** Of a session: the epoch that it belongs to. */
  readonly epoch?: number;
}

/** A request of the few that need nobody: health. */
export const NOBODY: Caller = { person: '', via: 'nobody', expiresAtMs: null };

/** The actor that stands in the history: pages act as `web`, tokens as `api` (the command line says that it is one). */
export function actorOf(caller: Caller, request: Request): Actor {
  if (caller.via === 'session') return { name: caller.person, via: 'web' };
  return { name: caller.person, via: request.headers.get('x-winslow-client') === 'cli' ? 'cli' : 'api' };
}
