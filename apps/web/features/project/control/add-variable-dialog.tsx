'use client';

import { useState, type FormEvent } from 'react';
import { Button } from '@/ui/button/button';
import { Dialog } from '@/ui/dialog/dialog';
import { Field } from '@/ui/form/field';
import { Input } from '@/ui/form/input';

export interface AddVariableDialogProps {
  readonly taken: readonly string[];
  readonly onClose: () => void;
  readonly onAdd: (name: string, value: string) => void;
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A variable that no layer sets yet, for this run alone. */
export function AddVariableDialog({ taken, onClose, onAdd }: AddVariableDialogProps) {
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const [isTried, setTried] = useState(false);
  const fault = nameFault(name, taken);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (fault !== null) return;
    onAdd(name, value);
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      width="narrow"
      title="Add a variable"
      description="It is set for this run alone."
    >
      <form onSubmit={submit} className="flex flex-col gap-3">
        <Field label="Name" error={isTried ? fault : null}>
          {(control) => (
            <Input
              {...control}
              spellCheck={false}
              value={name}
              onChange={(event) => setName(event.target.value)}
              className="font-mono"
            />
          )}
        </Field>
        <Field label="Value" optional>
          {(control) => (
            <Input {...control} value={value} onChange={(event) => setValue(event.target.value)} />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary">
            Add
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function nameFault(name: string, taken: readonly string[]): string | null {
  if (name === '') return 'A name is needed';
  if (!NAME.test(name)) return 'Letters, digits and _ only, and no digit first';
  if (name.startsWith('WINSLOW_')) return 'Names that begin with WINSLOW_ are Winslow’s own';
  return taken.includes(name) ? 'It is in the table already' : null;
}
