import type { Actor } from '@winslow/domain';
import type { StoreLink } from './connection/store-link';
import type { TemporalLink } from './connection/temporal-link';

/** What every operation works with. */
export interface ClientContext {
  readonly temporal: TemporalLink;
  readonly store: StoreLink;
  /** Who acts, unless a call says otherwise. */
  readonly actor: Actor;
  /** Pool of nodes that new projects run in. */
  readonly pool: string;
}

/** What every operation takes. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}
