'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { describeFailure } from '@/features/api/failure';
import { Button } from '@/ui/button/button';
import { Dialog } from '@/ui/dialog/dialog';
import { Field } from '@/ui/form/field';
import { Input } from '@/ui/form/input';
import { nameFault } from './file-place';

export interface NameDialogProps {
  readonly title: string;
  /** Words of the button. */
  readonly action: string;
  readonly name: string;
  readonly onClose: () => void;
  /** @throws why it cannot be named so; the dialog stays and says it */
  readonly onName: (name: string) => Promise<unknown>;
}

/** Asks for the name of a file or folder. */
export function NameDialog({ title, action, name, onClose, onName }: NameDialogProps) {
  const [written, setWritten] = useState(name);
  const [wasTried, setTried] = useState(false);
  const naming = useMutation({ mutationFn: onName, onSuccess: onClose });
  const fault = nameFault(written);
  const submit = () => {
    setTried(true);
    if (fault === null && !naming.isPending) naming.mutate(written);
  };
  const error = naming.isError ? describeFailure(naming.error).detail : wasTried ? fault : null;
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      width="narrow"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" busy={naming.isPending} onClick={submit}>
            {action}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field label="Name" error={error ?? undefined}>
          {(control) => (
            <Input
              {...control}
              value={written}
              spellCheck={false}
              onFocus={(event) => {
                // The ending stays when one types at once.
                const dot = event.target.value.lastIndexOf('.');
                event.target.setSelectionRange(0, dot > 0 ? dot : event.target.value.length);
              }}
              onChange={(event) => {
                setWritten(event.target.value);
                naming.reset();
              }}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
