'use client';

import { useState, type ReactNode } from 'react';
import { Button } from '@/ui/button/button';
import { Field } from '@/ui/form/field';
import { Input } from '@/ui/form/input';
import { Dialog } from './dialog';

export interface ConfirmDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** Names the act and its object: `Kill run 4 of crossing?` */
  readonly title: ReactNode;
  /** What exactly happens, and to what. */
  readonly children: ReactNode;
  /** Words of the button: the act, not `OK`. */
  readonly action: string;
  readonly danger?: boolean;
  /** Asks for a reason, which goes into the history. `required`: nothing happens without one. */
  readonly reason?: 'optional' | 'required';
  /** What must be typed first, such as the project's name. */
  readonly typed?: string;
  readonly busy?: boolean;
  /** Why it failed; the dialog stays. */
  readonly error?: string | null;
  readonly onConfirm: (reason: string | undefined) => void;
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return props.open ? <OpenConfirm {...props} /> : null;
}

function OpenConfirm({
  open,
  onClose,
  title,
  children,
  action,
  danger,
  reason,
  typed,
  busy,
  error,
  onConfirm,
}: ConfirmDialogProps) {
  const [why, setWhy] = useState('');
  const [repeated, setRepeated] = useState('');
  const isMissing =
    (reason === 'required' && why.trim() === '') || (typed !== undefined && repeated !== typed);
  const confirm = () => {
    if (!isMissing && !busy) onConfirm(why.trim() === '' ? undefined : why.trim());
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      width="narrow"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look={danger ? 'danger' : 'primary'} busy={busy} disabled={isMissing} onClick={confirm}>
            {action}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          confirm();
        }}
      >
        <div>{children}</div>
        {typed !== undefined && (
          <Field label={<>Type “{typed}” to go on</>}>
            {(control) => (
              <Input {...control} value={repeated} onChange={(event) => setRepeated(event.target.value)} />
            )}
          </Field>
        )}
        {reason !== undefined && (
          <Field label="Reason" hint="Stands in the history." optional={reason === 'optional'}>
            {(control) => (
              <Input
                {...control}
                value={why}
                maxLength={1000}
                onChange={(event) => setWhy(event.target.value)}
              />
            )}
          </Field>
        )}
        {(error ?? null) !== null && (
          <p role="alert" className="text-red-fg">
            {error}
          </p>
        )}
      </form>
    </Dialog>
  );
}
