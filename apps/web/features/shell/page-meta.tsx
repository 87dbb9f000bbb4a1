'use client';

import { useEffect } from 'react';
import { stateLook } from '@/ui/state/states';
import { showTabIcon } from './tab-icon';
import { pageStore, type Crumb } from './page-store';

export interface PageMetaProps {
  readonly title: string;
  /** The way here, without the page itself. */
  readonly crumbs?: readonly Crumb[];
  /** A name of the state table. */
  readonly state?: string | null;
}

const NO_CRUMBS: readonly Crumb[] = [];

/** Tells the frame and the browser's tab which page this is. Once per page. */
export function PageMeta({ title, crumbs = NO_CRUMBS, state = null }: PageMetaProps): null {
  const way = crumbs.map(({ label, href }) => `${label}\n${href}`).join('\n\n');
  useEffect(() => {
    const parsed = way === '' ? [] : way.split('\n\n').map((one) => one.split('\n'));
    return pageStore.show({
      title,
      crumbs: parsed.map(([label = '', href = '']) => ({ label, href })),
      state,
    });
  }, [title, way, state]);
  useEffect(() => {
    const text = `${state === null ? '' : `${stateLook(state).word}: `}${title} · Winslow`;
    document.title = text;
    // The framework writes its own title once a page is whole: ours says more.
    const element = document.querySelector('title');
    if (!element) return;
    const observer = new MutationObserver(() => {
      if (document.title !== text) document.title = text;
    });
    observer.observe(element, { childList: true, characterData: true, subtree: true });
    return () => observer.disconnect();
  }, [title, state]);
  useEffect(() => {
    showTabIcon(state === null ? null : stateLook(state).tone);
    return () => showTabIcon(null);
  }, [state]);
  return null;
}
