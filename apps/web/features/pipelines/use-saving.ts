'use client';

import { ApiError } from '@winslow/api/client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { describeFailure } from '@/features/api/failure';
import { showToast } from '@/ui/toast/toasts';
import { keepDraft } from './draft-store';
import { useSavePipeline } from './queries';
import type { TextWork } from './use-working-text';

export interface SavingOf {
  /** Name of the pipeline that is shown; null: a new one. */
  readonly name: string | null;
  /** Name in the text. */
  readonly target: string;
  readonly draftName: string;
  readonly work: TextWork;
}

export interface Saving {
  /** Which window is open. */
  readonly asks: 'nothing' | 'note' | 'merge';
  /** Whether a pipeline is made, rather than a revision. */
  readonly isNew: boolean;
  readonly busy: boolean;
  readonly error: string | null;
  readonly begin: () => void;
  readonly close: () => void;
  readonly save: (note: string) => void;
  readonly saveMerged: (text: string, base: string | null) => void;
}

/** Saving a text: with a note, and with what others saved meanwhile. */
export function useSaving({ name, target, draftName, work }: SavingOf): Saving {
  const router = useRouter();
  const mutation = useSavePipeline();
  const [asks, setAsks] = useState<Saving['asks']>('nothing');
  const [note, setNote] = useState('');
  const isNew = target !== name || work.base.revision === null;
  const send = (request: { readonly text: string; readonly note: string; readonly base: string | null }) =>
    mutation.mutate(
      { name: target, ...request },
      {
        onSuccess: ({ revision, created }) => {
          setAsks('nothing');
          showToast({
            kind: 'done',
            title: created ? `Saved ${target}` : `${target} had this text already`,
          });
          if (target === name) {
            if (request.text !== work.text) work.change({ kind: 'put', text: request.text });
            work.change({ kind: 'stored', saved: { revision, text: request.text } });
            return;
          }
          work.change({ kind: 'discard' });
          keepDraft(draftName, null);
          router.push(`/pipelines/${encodeURIComponent(target)}`);
        },
        onError: (error) => {
          if (error instanceof ApiError && error.status === 412) setAsks('merge');
        },
      },
    );
  return {
    asks,
    isNew,
    busy: mutation.isPending,
    error: mutation.error === null ? null : refusal(mutation.error),
    begin: () => {
      mutation.reset();
      setAsks('note');
    },
    close: () => setAsks('nothing'),
    save: (words) => {
      setNote(words);
      send({ text: work.text, note: words, base: target === name ? work.base.revision : null });
    },
    saveMerged: (text, base) => send({ text, note, base }),
  };
}

/** Why it was not saved, in words; that somebody saved meanwhile is shown, not told. */
function refusal(error: unknown): string | null {
  if (error instanceof ApiError && error.status === 412) return null;
  const { detail, faults } = describeFailure(error);
  return [detail, ...faults.map(({ path, message }) => `${path}: ${message}`)].join('. ');
}
