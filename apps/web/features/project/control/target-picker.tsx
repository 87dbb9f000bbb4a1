'use client';

import { Checkbox } from '@/ui/form/checkbox';
import { Field } from '@/ui/form/field';
import { Segments } from '@/ui/form/segments';
import { Select } from '@/ui/form/select';
import { useOpenProject } from '../project-context';
import { Button } from '@/ui/button/button';
import { redoChoices, redoOfStage, stageChoices, targetValue, type RunTarget } from './redo-target';

export interface TargetPickerProps {
  readonly target: RunTarget;
  /** Given a value of the choices. */
  readonly onChoose: (value: string) => void;
  readonly once: boolean;
  readonly onOnce: (once: boolean) => void;
}

/** A run again, or the pipeline from a stage on. */
export function TargetPicker({ target, onChoose, once, onOnce }: TargetPickerProps) {
  const { view } = useOpenProject();
  const runs = redoChoices(view);
  const stages = stageChoices(view);
  const change = (kind: RunTarget['kind']) => {
    const first = kind === 'redo' ? runs[0] : stages[0];
    if (kind !== target.kind && first) onChoose(first.value);
  };
  const choices = target.kind === 'redo' ? runs : stages;
  return (
    <div className="flex flex-col gap-3">
      {runs.length > 0 && (
        <Segments
          label="Kind of run"
          value={target.kind}
          onChange={change}
          options={[
            { value: 'redo', label: 'Redo a run' },
            { value: 'resume', label: 'Go on from a stage' },
          ]}
        />
      )}
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <Field label={target.kind === 'redo' ? 'Run' : 'Stage'} className="w-full max-w-md flex-1 basis-64">
          {(control) => (
            <Select
              {...control}
              value={targetValue(target)}
              onChange={onChoose}
              options={choices}
              className="w-full"
            />
          )}
        </Field>
        <Checkbox checked={once} onChange={onOnce} label="This stage only, then pause" />
      </div>
      {target.kind === 'redo' ? (
        <p className="text-sm text-muted">
          Starts from the same data as run {target.run.run} did, with the values below.
        </p>
      ) : (
        <ResumeNote stageId={target.stageId} onChoose={onChoose} />
      )}
    </div>
  );
}

/** Values belong to the project; only a redo may have others. */
function ResumeNote({
  stageId,
  onChoose,
}: {
  readonly stageId: string;
  readonly onChoose: (value: string) => void;
}) {
  const { view } = useOpenProject();
  const earlier = redoOfStage(view, stageId);
  return (
    <p className="text-sm text-muted">
      Starts from what the stage before left, with the project’s values.{' '}
      {earlier && (
        <Button size="small" look="quiet" onClick={() => onChoose(`run:${earlier.run}`)}>
          Redo run {earlier.run} to change values
        </Button>
      )}
    </p>
  );
}
