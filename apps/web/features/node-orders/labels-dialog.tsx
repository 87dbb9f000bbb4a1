'use client';

import { X } from 'lucide-react';
import { labelFault } from '@winslow/domain';
import { useState, type FormEvent } from 'react';
import { useCommand } from '@/features/api/use-command';
import type { NodeRow } from '@/features/nodes/queries';
import { Button } from '@/ui/button/button';
import { Dialog } from '@/ui/dialog/dialog';
import { Field } from '@/ui/form/field';
import { Input } from '@/ui/form/input';
import { useLookAgain } from './queries';

export interface NodeDialogProps {
  readonly node: NodeRow;
  readonly onClose: () => void;
}

/** Labels of a node, added and taken away one by one, ordered together. */
export function LabelsDialog({ node, onClose }: NodeDialogProps) {
  const [labels, setLabels] = useState<readonly string[]>(node.labels);
  const [text, setText] = useState('');
  const lookAgain = useLookAgain();
  const order = useCommand('labelNode', {
    onDone: () => {
      lookAgain();
      onClose();
    },
  });
  const wanted = addLabels(labels, text);
  const fault = wanted.map(labelFault).find((one) => one !== undefined) ?? null;
  const add = wanted.filter((label) => !node.labels.includes(label));
  const remove = node.labels.filter((label) => !wanted.includes(label));
  const enter = (event: FormEvent) => {
    event.preventDefault();
    if (fault !== null) return;
    setLabels(wanted);
    setText('');
  };
  return (
    <Dialog
      open
      onClose={onClose}
      width="narrow"
      title={`Labels of ${node.nodeId}`}
      description="Stages ask for labels in their pipeline. What the node is configured with stays as it is: this adds to it and takes from it."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            busy={order.isRequested}
            disabled={fault !== null || add.length + remove.length === 0}
            onClick={() => order.send({ params: { node: node.nodeId }, body: { add, remove } })}
          >
            {order.isRequested ? 'Requested…' : 'Save'}
          </Button>
        </>
      }
    >
      <form onSubmit={enter} className="flex flex-col gap-3">
        <Field
          label="New label"
          hint="Enter adds it. Several are separated by commas."
          error={fault ?? order.error}
        >
          {(control) => <Input {...control} value={text} onChange={(event) => setText(event.target.value)} />}
        </Field>
        <LabelList labels={labels} onRemove={(label) => setLabels(labels.filter((one) => one !== label))} />
      </form>
    </Dialog>
  );
}

interface LabelListProps {
  readonly labels: readonly string[];
  readonly onRemove: (label: string) => void;
}

function LabelList({ labels, onRemove }: LabelListProps) {
  return (
    <ul aria-label="Labels" className="flex min-h-7 flex-wrap gap-1.5">
      {labels.map((label) => (
        <li key={label} className="inline-flex h-7 items-center rounded-sm bg-chip pl-2">
          {label}
          <button
            type="button"
            aria-label={`Remove ${label}`}
            onClick={() => onRemove(label)}
            className="ml-0.5 flex size-7 items-center justify-center rounded-sm text-muted hover:text-text"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </li>
      ))}
      {labels.length === 0 && <li className="text-muted">No labels.</li>}
    </ul>
  );
}

function addLabels(labels: readonly string[], text: string): readonly string[] {
  const added = text.split(',').map((label) => label.trim());
  return [...new Set([...labels, ...added.filter((label) => label !== '')])];
}
