'use client';

import { useEffect, useState } from 'react';
import type { Size } from './point-view';

/** A picture as far as it is known: points are pixels of it, so its own size must be there first. */
export type LoadedPicture =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly src: string; readonly size: Size }
  | { readonly kind: 'none'; readonly why: string };

export function usePictureSize(src: string | null): LoadedPicture {
  const [loaded, setLoaded] = useState<LoadedPicture>({ kind: 'loading' });
  useEffect(() => {
    if (src === null) return;
    const image = new Image();
    image.addEventListener('load', () =>
      setLoaded({ kind: 'ready', src, size: { width: image.naturalWidth, height: image.naturalHeight } }),
    );
    image.addEventListener('error', () =>
      setLoaded({ kind: 'none', why: 'The picture cannot be shown. Points can be given as numbers.' }),
    );
    image.src = src;
    return () => {
      image.src = '';
    };
  }, [src]);
  if (src === null)
    return { kind: 'none', why: 'This question comes without a picture. Give points as numbers.' };
  return loaded;
}
