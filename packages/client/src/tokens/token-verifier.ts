/**
 * Says whose a token is. Invariants:
 * V1 a secret is compared with what was read at most `MAX_AGE_MS` ago, so a revoked token is refused everywhere by then;
 * V2 noting the last use never overwrites a revocation (conditional write) and never delays or fails a request for long.
 */
import { apiTokenState, readApiToken, type ApiToken } from '@winslow/domain';
import type { JsonObject, ObjectStore } from '@winslow/storage';
import type { CallOptions } from '../context';
import { matchesHash } from './access-secret';
import { readToken, tokenKey } from './token-store';

export type TokenVerdict =
  | { readonly ok: true; readonly tokenId: string; readonly person: string }
  | { readonly ok: false; readonly reason: 'malformed' | 'unknown' | 'expired' | 'revoked' };

/** How old a kept token may be. Less than the 5 s within which a revocation must work, by the time of one reading. */
const MAX_AGE_MS = 4_000;
/** More than any team has; a flood of made-up ids is never kept. */
const MAX_KEPT = 1_000;
const LAST_USED_STEP_MS = 60_000;
/** Noting the last use is worth no longer wait. */
const NOTE_PATIENCE_MS = 2_000;

interface Kept {
  readonly token: JsonObject<ApiToken>;
  /** Of the clock that never goes back, taken before it was read. */
  readonly readAt: number;
}

export class TokenVerifier {
  private readonly kept = new Map<string, Kept>();
  private readonly reading = new Map<string, Promise<Kept | undefined>>();

  constructor(private readonly open: () => Promise<ObjectStore>) {}

  /** @throws StoreUnavailableError and the like: then nobody knows, which is not a refusal */
  async verify(text: string, options: CallOptions = {}): Promise<TokenVerdict> {
    const parts = readApiToken(text);
    if (parts === undefined) return { ok: false, reason: 'malformed' };
    options.signal?.throwIfAborted();
    const found = await this.find(parts.id);
    if (found === undefined || !matchesHash(parts.secret, found.token.value.hash))
      return { ok: false, reason: 'unknown' };
    const token = found.token.value;
    const state = apiTokenState(token, Date.now());
    if (state !== 'active') return { ok: false, reason: state };
    if (Date.now() - (token.lastUsedAtMs ?? 0) >= LAST_USED_STEP_MS) await this.noteUse(found);
    return { ok: true, tokenId: token.id, person: token.person };
  }

  private async find(id: string): Promise<Kept | undefined> {
    const kept = this.kept.get(id);
    if (kept !== undefined && performance.now() - kept.readAt < MAX_AGE_MS) return kept;
    const pending = this.reading.get(id) ?? this.read(id);
    this.reading.set(id, pending);
    try {
      return await pending;
    } finally {
      this.reading.delete(id);
    }
  }

  /** Shared by all who ask meanwhile, so it listens to none of their signals. */
  private async read(id: string): Promise<Kept | undefined> {
    const readAt = performance.now();
    const token = await readToken(await this.open(), id);
    this.kept.delete(id);
    if (token === undefined) return undefined;
    const kept = { token, readAt };
    this.keep(id, kept);
    return kept;
  }

  private keep(id: string, kept: Kept): void {
    const [oldest] = this.kept.keys();
    if (this.kept.size >= MAX_KEPT && oldest !== undefined) this.kept.delete(oldest);
    this.kept.set(id, kept);
  }

  private async noteUse({ token, readAt }: Kept): Promise<void> {
    const { id } = token.value;
    const value = { ...token.value, lastUsedAtMs: Date.now() };
    // Kept before it is written: of many requests at one moment, one writes.
    this.keep(id, { token: { ...token, value }, readAt });
    try {
      const { writeJson } = await import('@winslow/storage');
      const signal = AbortSignal.timeout(NOTE_PATIENCE_MS);
      const { etag } = await writeJson(await this.open(), tokenKey(id), value, {
        ifMatch: token.etag,
        signal,
      });
      this.keep(id, { token: { value, etag }, readAt });
    } catch {
      // Another process has written it, or the store is slow: the time of the last use is only a hint for people.
      this.kept.delete(id);
    }
  }
}
