'use client';

import { usePathname, useSearchParams } from 'next/navigation';

export interface PageAddress {
  readonly get: (name: string) => string | null;
  /** A whole number from 1 on, or null. */
  readonly number: (name: string) => number | null;
  /** Null takes a parameter away. `replace` for a choice within the page, `push` for going somewhere. */
  readonly set: (changes: Readonly<Record<string, string | null>>, how?: 'replace' | 'push') => void;
}

/** The page's own state in its address, changed without asking the server for the page again. */
export function usePageAddress(): PageAddress {
  const path = usePathname();
  const search = useSearchParams();
  const set: PageAddress['set'] = (changes, how = 'replace') => {
    // What other parts of the page have set meanwhile must stay: the browser knows best.
    const next = new URLSearchParams(window.location.search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    const text = next.toString().replaceAll('%2C', ',');
    const address = text === '' ? path : `${path}?${text}`;
    if (how === 'push') window.history.pushState(null, '', address);
    else window.history.replaceState(null, '', address);
  };
  return {
    get: (name) => search.get(name),
    number: (name) => {
      const text = search.get(name) ?? '';
      return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
    },
    set,
  };
}
