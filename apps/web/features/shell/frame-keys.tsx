'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useSyncExternalStore } from 'react';
import { usePreferences } from '@/features/platform/preferences-provider';
import { overlays } from './overlay-store';
import { PLACES } from './places';
import { useShortcuts } from './use-shortcuts';

const loadPalette = () => import('./palette');
const loadKeySheet = () => import('./key-sheet');
const Palette = dynamic(() => loadPalette().then(({ Palette }) => Palette), { ssr: false });
const KeySheet = dynamic(() => loadKeySheet().then(({ KeySheet }) => KeySheet), { ssr: false });

/** Loads what lies over pages; said early, so that it also opens while the server is away. */
export const loadOverlays = () => Promise.allSettled([loadPalette(), loadKeySheet()]);

/** Keys that mean the same on every page, and what they open. */
export function FrameKeys() {
  const router = useRouter();
  const { preferences, choose } = usePreferences();
  const open = useSyncExternalStore(overlays.watch, overlays.read, overlays.readOnServer);
  useShortcuts('Everywhere', [
    { keys: '$mod+k', label: 'Search or go to', run: () => overlays.open('palette') },
    { keys: 'Shift+?', label: 'All keys', run: () => overlays.open('keys') },
    ...PLACES.map(({ keys, label, href }) => ({
      keys,
      label: `Go to ${label.toLowerCase()}`,
      run: () => router.push(href),
      palette: true,
    })),
    { keys: 'g s', label: 'Go to settings', run: () => router.push('/settings'), palette: true },
    { keys: 'c', label: 'New project', run: () => router.push('/projects/new'), palette: true },
    {
      keys: '[',
      label: 'Narrow or widen the rail',
      run: () => choose('rail', preferences.rail === 'wide' ? 'narrow' : 'wide'),
      palette: true,
    },
  ]);
  return (
    <>
      {open === 'palette' && <Palette onClose={overlays.close} />}
      {open === 'keys' && <KeySheet onClose={overlays.close} />}
    </>
  );
}
