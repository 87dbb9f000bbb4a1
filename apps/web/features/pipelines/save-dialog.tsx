'use client';

import { useState } from 'react';
import { Button } from '@/ui/button/button';
import { Dialog } from '@/ui/dialog/dialog';
import { Field } from '@/ui/form/field';
import { Input } from '@/ui/form/input';

export interface SaveDialogProps {
  readonly name: string;
  /** Whether this makes a pipeline, rather than a revision of one. */
  readonly isNew: boolean;
  readonly busy: boolean;
  readonly error: string | null;
  readonly onSave: (note: string) => void;
  readonly onClose: () => void;
}

const MOST = 500;

/** Asks what has changed, for the list of revisions. */
export function SaveDialog({ name, isNew, busy, error, onSave, onClose }: SaveDialogProps) {
  const [note, setNote] = useState('');
  const save = () => {
    if (!busy) onSave(note.trim());
  };
  return (
    <Dialog
      open
      onClose={onClose}
      width="narrow"
      title={isNew ? `Save new pipeline ${name}` : `Save ${name}`}
      description={
        isNew
          ? 'It appears in the list of pipelines.'
          : 'Makes a new revision. Projects keep the one that they were made with.'
      }
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" busy={busy} onClick={save}>
            {busy ? 'Saving…' : 'Save'}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Field label="Note" hint="What has changed, for those who look at the revisions." optional>
          {(control) => (
            <Input
              {...control}
              value={note}
              maxLength={MOST}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        {error !== null && (
          <p role="alert" className="mt-3 text-red-fg">
            {error}
          </p>
        )}
      </form>
    </Dialog>
  );
}
