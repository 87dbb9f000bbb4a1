'use client';

import { ConflictDialog } from './conflict-dialog';
import { SaveDialog } from './save-dialog';
import type { Saving } from './use-saving';

export interface SavingDialogsProps {
  readonly saving: Saving;
  readonly name: string;
  readonly text: string;
}

/** What saving asks: a note, or to bring two texts together. */
export function SavingDialogs({ saving, name, text }: SavingDialogsProps) {
  const { asks, isNew, busy, error, save, saveMerged, close } = saving;
  if (asks === 'note') return <SaveDialog {...{ name, isNew, busy, error }} onSave={save} onClose={close} />;
  if (asks === 'merge')
    return <ConflictDialog {...{ name, busy, error }} mine={text} onSave={saveMerged} onClose={close} />;
  return null;
}
