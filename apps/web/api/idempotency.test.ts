import type { Caller } from '@/server/access/caller';
import { commandIdOf } from './idempotency';

const caller = (person: string): Caller => ({ person, via: 'token', expiresAtMs: null });
const keyed = (person: string, idempotencyKey?: string) => ({ caller: caller(person), idempotencyKey });

describe('an Idempotency-Key', () => {
  it('means the same for the same person, and another thing for each person and key', () => {
    expect(commandIdOf(keyed('ada', 'k'))).toBe(commandIdOf(keyed('ada', 'k')));
    const ids = [keyed('ada', 'k'), keyed('bob', 'k'), keyed('ada', 'l'), keyed('a', 'dak')].map(commandIdOf);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('makes ids that commands may have, however long it is', () => {
    expect(commandIdOf(keyed('ada', 'k'.repeat(1000)))).toMatch(/^key-[0-9a-f]{40}$/);
  });

  it('may be left out', () => {
    expect(commandIdOf(keyed('ada'))).toBeUndefined();
  });
});
