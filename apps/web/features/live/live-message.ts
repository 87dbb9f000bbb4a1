import type { LiveEvent, Topic } from '@winslow/api';

/** How the event stream is doing. */
export interface LiveState {
  readonly status: 'connecting' | 'live' | 'reconnecting';
  /** When it broke off, epoch milliseconds: what is shown is as old as this. Null while it is live. */
  readonly downSinceMs: number | null;
  /** What the server says does not answer it, such as Temporal. */
  readonly trouble: string | null;
}

/** From the stream to the tabs. */
export type LiveMessage =
  | { readonly kind: 'state'; readonly state: LiveState }
  | { readonly kind: 'event'; readonly event: LiveEvent }
  /** These topics are listened to from now on: what they told before is not known here. */
  | { readonly kind: 'listening'; readonly topics: readonly Topic[] }
  /** Something was missed: read everything anew. */
  | { readonly kind: 'resync' };

/** From a tab to the shared stream. Said again from time to time, so that a stream that forgot a tab knows it again. */
export type TabMessage =
  | { readonly kind: 'topics'; readonly topics: readonly Topic[] }
  /** The computer or tab slept: the stream may be dead without knowing. */
  | { readonly kind: 'awake' }
  | { readonly kind: 'bye' };
