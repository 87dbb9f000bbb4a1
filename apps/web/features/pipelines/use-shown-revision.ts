'use client';

import { usePageAddress } from '@/features/project/use-address';
import type { Revision } from './queries';

export interface ShownRevision {
  /** From 1, the oldest; null: the text that is being written. */
  readonly number: number | null;
  readonly against: 'before' | 'editor';
  readonly show: (number: number, against: 'before' | 'editor') => void;
  readonly compareWith: (against: 'before' | 'editor') => void;
  readonly close: () => void;
}

/** Which revision the page's address asks for. */
export function useShownRevision(revisions: readonly Revision[]): ShownRevision {
  const address = usePageAddress();
  const asked = address.number('rev');
  const number = asked !== null && asked <= revisions.length ? asked : null;
  const inWords = (against: 'before' | 'editor') => (against === 'editor' ? against : null);
  return {
    number,
    against: address.get('with') === 'editor' ? 'editor' : 'before',
    show: (next, against) =>
      address.set(
        { rev: String(next), with: inWords(against), side: 'revisions' },
        number === null ? 'push' : 'replace',
      ),
    compareWith: (against) => address.set({ with: inWords(against) }),
    close: () => address.set({ rev: null, with: null }, 'push'),
  };
}
