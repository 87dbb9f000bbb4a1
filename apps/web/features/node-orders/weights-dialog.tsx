'use client';

import { useState } from 'react';
import { useCommand } from '@/features/api/use-command';
import { Button } from '@/ui/button/button';
import { Dialog } from '@/ui/dialog/dialog';
import { Field } from '@/ui/form/field';
import { NumberField } from '@/ui/form/number-field';
import type { NodeDialogProps } from './labels-dialog';
import { useLookAgain } from './queries';

const KINDS = [
  { kind: 'cpu', label: 'Cores' },
  { kind: 'memory', label: 'Memory' },
  { kind: 'gpu', label: 'GPUs' },
] as const;
const MOST = 1000;
const STEP = 0.1;

type Weights = Readonly<Record<(typeof KINDS)[number]['kind'], number | null>>;

/** How much each kind of a node counts in its scores. An empty field: as configured. */
export function WeightsDialog({ node, onClose }: NodeDialogProps) {
  const ordered = node.orders?.weights ?? {};
  const configured = node.inventory?.weights ?? {};
  const [weights, setWeights] = useState<Weights>({
    cpu: ordered.cpu ?? null,
    memory: ordered.memory ?? null,
    gpu: ordered.gpu ?? null,
  });
  const lookAgain = useLookAgain();
  const order = useCommand('weighNode', {
    onDone: () => {
      lookAgain();
      onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      width="narrow"
      title={`Weights of ${node.nodeId}`}
      description="Above 1 a kind counts more in both scores, below 1 less. Empty: as the node is configured."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            busy={order.isRequested}
            onClick={() => order.send({ params: { node: node.nodeId }, body: { weights } })}
          >
            {order.isRequested ? 'Requested…' : 'Save'}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {KINDS.map(({ kind, label }) => (
          <Field key={kind} label={label} hint={`As configured: ${configured[kind] ?? 1}`}>
            {(control) => (
              <NumberField
                {...control}
                value={weights[kind]}
                onChange={(value) => setWeights({ ...weights, [kind]: value })}
                min={STEP}
                max={MOST}
                step={STEP}
                className="max-w-40"
              />
            )}
          </Field>
        ))}
        {order.error !== null && (
          <p role="alert" className="text-red-fg">
            {order.error}
          </p>
        )}
      </div>
    </Dialog>
  );
}
