import type { Caller } from '@/server/access/caller';

/** What the API's middleware leaves for handlers. */
export interface ApiEnv {
  Variables: { caller: Caller; requestId: string };
}
