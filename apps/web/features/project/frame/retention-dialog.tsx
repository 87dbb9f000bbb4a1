'use client';

import { useState } from 'react';
import { FailurePanel } from '@/features/api/failure-panel';
import { useCommand } from '@/features/api/use-command';
import { Button } from '@/ui/button/button';
import { Dialog } from '@/ui/dialog/dialog';
import { Field } from '@/ui/form/field';
import { NumberField } from '@/ui/form/number-field';
import { Segments } from '@/ui/form/segments';
import { Bytes } from '@/ui/text/bytes';
import { useOpenProject } from '../project-context';
import { useRetentionPreview } from '../queries';

const USUAL = 10;
const MOST = 10_000;

/** How many workspaces are kept, with what a limit would free before it counts. */
export function RetentionDialog({ onClose }: { readonly onClose: () => void }) {
  const { project, view } = useOpenProject();
  const before = view.retention.keepLast;
  const [rule, setRule] = useState<'all' | 'last'>(before === null ? 'all' : 'last');
  const [last, setLast] = useState<number | null>(before ?? USUAL);
  const command = useCommand('setRetention', { onDone: onClose });
  const keepLast = rule === 'all' ? null : last;
  const isWrong = rule === 'last' && last === null;
  return (
    <Dialog
      open
      onClose={onClose}
      width="narrow"
      title="Keep workspaces"
      description="Outputs, logs and records of all runs always stay."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look={keepLast === null ? 'primary' : 'danger'}
            busy={command.isRequested}
            disabled={isWrong || keepLast === before}
            onClick={() => command.send({ params: { project }, body: { keepLast } })}
          >
            {command.isRequested ? 'Requested…' : keepLast === null ? 'Keep all' : 'Keep only these'}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Segments
          label="Which workspaces are kept"
          value={rule}
          onChange={setRule}
          options={[
            { value: 'all', label: 'All' },
            { value: 'last', label: 'Of the last runs' },
          ]}
        />
        {rule === 'last' && (
          <Field
            label="Runs"
            hint="What the next run needs, and each stage’s newest success, is kept besides."
          >
            {(control) => (
              <NumberField
                {...control}
                value={last}
                onChange={setLast}
                min={1}
                max={MOST}
                className="max-w-40"
              />
            )}
          </Field>
        )}
        {keepLast !== null && <Freed keepLast={keepLast} />}
        {command.error !== null && (
          <p role="alert" className="text-red-fg">
            {command.error}
          </p>
        )}
      </div>
    </Dialog>
  );
}

const SHOWN_DROPS = 8;

function Freed({ keepLast }: { readonly keepLast: number }) {
  const { project } = useOpenProject();
  const { data, error, isError, refetch } = useRetentionPreview(project, keepLast);
  if (isError)
    return <FailurePanel error={error} what="What would be freed" onRetry={() => void refetch()} />;
  if (!data) return <p className="text-muted">Looking at what that would free…</p>;
  if (data.drops.length === 0) return <p className="text-muted">Nothing would be dropped now.</p>;
  const more = data.drops.length - SHOWN_DROPS;
  return (
    <div role="status">
      <p>
        Drops {data.drops.length} {data.drops.length === 1 ? 'workspace' : 'workspaces'} and frees{' '}
        <strong>
          <Bytes value={data.bytesFreed} />
        </strong>
        . Runs that started from them can no longer be redone.
      </p>
      <ul className="mt-2 text-sm text-muted">
        {data.drops.slice(0, SHOWN_DROPS).map(({ run, stageId, bytes }) => (
          <li key={run} className="flex justify-between gap-4">
            <span>
              Run {run}, {stageId}
            </span>
            <Bytes value={bytes} />
          </li>
        ))}
        {more > 0 && <li>and {more} more</li>}
      </ul>
    </div>
  );
}
