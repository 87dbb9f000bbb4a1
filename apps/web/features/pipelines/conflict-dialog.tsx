'use client';

import { useState } from 'react';
import { QueryView } from '@/features/api/query-view';
import { Button } from '@/ui/button/button';
import { Dialog } from '@/ui/dialog/dialog';
import { Skeleton } from '@/ui/feedback/skeleton';
import { LazyDifference } from './editor/lazy';
import { usePipeline, type Pipeline } from './queries';

export interface ConflictDialogProps {
  readonly name: string;
  /** What one wanted to save. */
  readonly mine: string;
  readonly busy: boolean;
  readonly error: string | null;
  /** @param base the revision that is the newest now */
  readonly onSave: (merged: string, base: string | null) => void;
  readonly onClose: () => void;
}

/** Somebody saved meanwhile: theirs and one's own beside each other, to be brought together. Closing loses nothing. */
export function ConflictDialog(props: ConflictDialogProps) {
  const { name, mine, busy, error, onSave, onClose } = props;
  const newest = usePipeline(name);
  const [merged, setMerged] = useState(mine);
  const [by] = newest.data?.revisions ?? [];
  return (
    <Dialog
      open
      onClose={onClose}
      width="wide"
      title={`${by?.savedBy ?? 'Somebody'} saved ${name} meanwhile`}
      description={
        by?.note
          ? `Their note: ${by.note}. Take over of theirs what should stay; your side can be changed here.`
          : 'Take over of theirs what should stay; your side can be changed here.'
      }
      actions={
        <>
          <Button onClick={onClose}>Go on editing</Button>
          <Button
            look="primary"
            busy={busy}
            disabled={newest.data === undefined}
            onClick={() => onSave(merged, newest.data?.newest ?? null)}
          >
            {busy ? 'Saving…' : 'Save my side'}
          </Button>
        </>
      }
    >
      <div aria-hidden className="hidden grid-cols-2 pb-1 text-sm text-muted lg:grid">
        <span>Theirs, saved</span>
        <span className="pl-4">Yours</span>
      </div>
      <div className="h-[50dvh] overflow-hidden rounded-md border border-border">
        <QueryView query={newest} what="What they saved" skeleton={<Skeleton className="h-full w-full" />}>
          {(data) => <Both theirs={data} mine={mine} onChange={setMerged} />}
        </QueryView>
      </div>
      {error !== null && (
        <p role="alert" className="mt-3 text-red-fg">
          {error}
        </p>
      )}
    </Dialog>
  );
}

interface BothProps {
  readonly theirs: Pipeline;
  readonly mine: string;
  readonly onChange: (merged: string) => void;
}

function Both({ theirs, mine, onChange }: BothProps) {
  return (
    <LazyDifference
      before={theirs.text}
      after={mine}
      beforeLabel="Theirs, saved"
      afterLabel="Yours"
      onChange={onChange}
    />
  );
}
