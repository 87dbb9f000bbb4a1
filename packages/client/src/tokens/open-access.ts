import type { Actor } from '@winslow/domain';
import type { CallOptions, ClientContext } from '../context';
import { SessionEpochs } from './session-epochs';
import {
  createLink,
  redeemLink,
  type CreatedLink,
  type CreateLinkRequest,
  type LinkRedemption,
} from './sign-in-links';
import {
  createToken,
  listTokens,
  revokeToken,
  type CreatedToken,
  type CreateTokenRequest,
  type TokenRow,
} from './token-store';
import { TokenVerifier, type TokenVerdict } from './token-verifier';

/** Who is asked to be let in, and by whom. `actor` is the client's own unless it is said. */
export type NewTokenRequest = Omit<CreateTokenRequest, 'createdBy'> & { readonly actor?: Actor };
export type NewLinkRequest = Omit<CreateLinkRequest, 'createdBy'> & { readonly actor?: Actor };
export interface EndSessionsRequest extends CallOptions {
  readonly actor?: Actor;
}

/** Who may come in: bearer tokens, links that sign in once, and the epoch of sessions. */
export interface Access {
  readonly tokens: {
    /** @throws InvalidInputError */
    create(request: NewTokenRequest): Promise<CreatedToken>;
    list(options?: CallOptions): Promise<TokenRow[]>;
    /** Idempotent; works in every process within 5 s. @throws NotFoundError */
    revoke(id: string, options?: CallOptions): Promise<TokenRow>;
    verify(text: string, options?: CallOptions): Promise<TokenVerdict>;
  };
  readonly links: {
    /** @throws InvalidInputError */
    create(request: NewLinkRequest): Promise<CreatedLink>;
    /** Exactly one of all who try gets in. */
    redeem(secret: string, options?: CallOptions): Promise<LinkRedemption>;
  };
  readonly sessions: {
    /** The epoch that a session must carry; at most 4 s old. */
    epoch(options?: CallOptions): Promise<number>;
    /** Ends all sessions. @returns the new epoch */
    endAll(request?: EndSessionsRequest): Promise<number>;
  };
}

export function openAccess(context: ClientContext): Access {
  const open = () => context.store.open();
  const verifier = new TokenVerifier(open);
  const epochs = new SessionEpochs(open);
  const by = (actor: Actor | undefined) => (actor ?? context.actor).name;
  return {
    tokens: {
      create: async ({ actor, ...request }) =>
        createToken(await open(), { ...request, createdBy: by(actor) }),
      list: async (options) => listTokens(await open(), options),
      revoke: async (id, options) => revokeToken(await open(), id, options),
      verify: (text, options) => verifier.verify(text, options),
    },
    links: {
      create: async ({ actor, ...request }) => createLink(await open(), { ...request, createdBy: by(actor) }),
      redeem: async (secret, options) => redeemLink(await open(), secret, options),
    },
    sessions: {
      epoch: (options) => epochs.current(options),
      endAll: ({ actor, ...options } = {}) => epochs.raise(by(actor), options),
    },
  };
}
