'use client';

import { useState } from 'react';
import { Button } from '@/ui/button/button';
import { Dialog } from '@/ui/dialog/dialog';
import { Field } from '@/ui/form/field';
import { TextArea } from '@/ui/form/input';
import { readDotenv } from '../model/dotenv';

export interface DotenvDialogProps {
  readonly onClose: () => void;
  readonly onRead: (variables: Readonly<Record<string, string>>) => void;
}

/** Takes variables over from a `.env` file's text. */
export function DotenvDialog({ onClose, onRead }: DotenvDialogProps) {
  const [text, setText] = useState('');
  const { variables, faults } = readDotenv(text);
  const count = Object.keys(variables).length;
  const first = faults[0];
  const take = () => {
    onRead(variables);
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Paste .env"
      description="One NAME=value a line. Other variables stay as they are."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" disabled={count === 0 || faults.length > 0} onClick={take}>
            {count === 0 ? 'Take over' : `Take over ${count} ${count === 1 ? 'variable' : 'variables'}`}
          </Button>
        </>
      }
    >
      <Field
        label="Text"
        error={first ? `Line ${first.line} is no NAME=value: ${first.text.slice(0, 60)}` : null}
      >
        {(control) => (
          <TextArea
            {...control}
            rows={10}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
            className="font-mono text-mono"
          />
        )}
      </Field>
    </Dialog>
  );
}
