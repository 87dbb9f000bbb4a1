import { z } from 'zod';

/** A link that signs one person in once, kept under the hash of its secret. Times in ms since 1970. */
export const signInLinkSchema = z.strictObject({
  schemaVersion: z.literal(1),
  person: z.string().min(1),
  createdAtMs: z.number(),
  createdBy: z.string(),
  expiresAtMs: z.number(),
  /** Who took it. The id is drawn anew for each try, so that two tries at one moment never write the same bytes. */
  redeemed: z.strictObject({ atMs: z.number(), redemptionId: z.string() }).nullable(),
});
export type SignInLink = Readonly<z.infer<typeof signInLinkSchema>>;

export const SIGN_IN_LINK_STATES = ['open', 'used', 'expired'] as const;
export type SignInLinkState = (typeof SIGN_IN_LINK_STATES)[number];

/** Whether the link signs anybody in at this moment. */
export function signInLinkState(
  { redeemed, expiresAtMs }: Pick<SignInLink, 'redeemed' | 'expiresAtMs'>,
  nowMs: number,
): SignInLinkState {
  if (redeemed !== null) return 'used';
  return expiresAtMs <= nowMs ? 'expired' : 'open';
}
