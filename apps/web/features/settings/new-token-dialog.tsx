'use client';

import { useState } from 'react';
import { describeFailure } from '@/features/api/failure';
import { Button } from '@/ui/button/button';
import { Dialog } from '@/ui/dialog/dialog';
import { Field } from '@/ui/form/field';
import { Input } from '@/ui/form/input';
import { Select } from '@/ui/form/select';
import { CopyButton } from '@/ui/text/copy-button';
import { useCreateToken } from './queries';

const ENDS = [
  { value: '', label: 'Never' },
  { value: '7', label: 'In a week' },
  { value: '30', label: 'In 30 days' },
  { value: '365', label: 'In a year' },
];

/** Makes a token and shows it, once. */
export function NewTokenDialog({ onClose }: { readonly onClose: () => void }) {
  const create = useCreateToken();
  return create.data ? (
    <SecretDialog secret={create.data.secret} person={create.data.token.person} onClose={onClose} />
  ) : (
    <AskDialog create={create} onClose={onClose} />
  );
}

interface AskDialogProps {
  readonly create: ReturnType<typeof useCreateToken>;
  readonly onClose: () => void;
}

function AskDialog({ create, onClose }: AskDialogProps) {
  const [person, setPerson] = useState('');
  const [note, setNote] = useState('');
  const [days, setDays] = useState('');
  const failure = create.isError ? describeFailure(create.error) : null;
  const faultOf = (field: string) => failure?.faults.find(({ path }) => path.endsWith(field))?.message;
  const send = () => {
    if (person.trim() === '' || create.isPending) return;
    create.mutate({
      person: person.trim(),
      note: note.trim() === '' ? undefined : note.trim(),
      expiresInDays: days === '' ? undefined : Number(days),
    });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="New token"
      width="narrow"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" busy={create.isPending} disabled={person.trim() === ''} onClick={send}>
            Make the token
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Field
          label="Person"
          hint="Whose commands these are; stands in the history."
          error={faultOf('person')}
        >
          {(control) => (
            <Input
              {...control}
              value={person}
              maxLength={100}
              onChange={(event) => setPerson(event.target.value)}
            />
          )}
        </Field>
        <Field label="For" optional hint="Such as: nightly script on lab-2" error={faultOf('note')}>
          {(control) => (
            <Input
              {...control}
              value={note}
              maxLength={200}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        <Field label="Ends">
          {(control) => (
            <Select {...control} value={days} onChange={setDays} options={ENDS} className="w-full" />
          )}
        </Field>
        {/* Enter in a field sends: without a button inside, forms of several fields do not. */}
        <button type="submit" className="hidden" aria-hidden tabIndex={-1} />
        {failure && failure.faults.length === 0 && (
          <p role="alert" className="text-red-fg">
            {failure.detail}
          </p>
        )}
      </form>
    </Dialog>
  );
}

interface SecretDialogProps {
  readonly secret: string;
  readonly person: string;
  readonly onClose: () => void;
}

function SecretDialog({ secret, person, onClose }: SecretDialogProps) {
  return (
    <Dialog
      open
      onClose={onClose}
      title={`The token of ${person}`}
      description="It is shown this once. Winslow keeps only its hash."
      actions={
        <>
          <CopyButton text={secret} what="token" labelled />
          <Button look="primary" onClick={onClose}>
            I have it
          </Button>
        </>
      }
    >
      <code className="block rounded-md border border-border bg-sunken p-3 font-mono text-mono break-all select-all">
        {secret}
      </code>
      <p className="mt-3 text-sm text-muted">Programs send it as</p>
      <code className="block font-mono text-mono break-all text-muted">
        Authorization: Bearer {secret.slice(0, 12)}…
      </code>
    </Dialog>
  );
}
