'use client';

import { Play } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useCommand } from '@/features/api/use-command';
import { Button } from '@/ui/button/button';
import { Skeleton } from '@/ui/feedback/skeleton';
import { Field } from '@/ui/form/field';
import { Input } from '@/ui/form/input';
import { Page } from '@/ui/layout/page';
import { Panel } from '@/ui/layout/panel';
import { projectHref } from '../file-address';
import { asItWas, environmentTable, type Edits } from '../model/environment-rows';
import { useOpenProject } from '../project-context';
import { usePreview, useProjectPipeline, useRun, type PreviewRequest } from '../queries';
import { usePageAddress } from '../use-address';
import { previewRequest, readTarget, targetValue, type RunTarget } from './redo-target';
import { RunPlan } from './run-plan';
import { TargetPicker } from './target-picker';
import { useDebounced } from './use-debounced';

/** Editors for every type of value are many: they come after the page, while the server looks ahead. */
const EnvironmentTable = dynamic(() => import('./environment-table').then((part) => part.EnvironmentTable), {
  loading: () => <Skeleton className="h-96 w-full" />,
  ssr: false,
});

/** Start, go on from a stage, or redo a run with other values; with a look at what will happen first. */
export function ControlPage() {
  const { view } = useOpenProject();
  const address = usePageAddress();
  const target = readTarget(view, { run: address.number('run'), stage: address.get('stage') });
  const choose = (value: string) => {
    const [kind, name = ''] = value.split(':');
    address.set({ run: kind === 'run' ? name : null, stage: kind === 'stage' ? name : null });
  };
  return (
    <Page>
      {target === null ? (
        <p>This pipeline has no stages.</p>
      ) : (
        <Control key={targetValue(target)} target={target} onChoose={choose} />
      )}
    </Page>
  );
}

const REST_MS = 250;

interface ControlProps {
  readonly target: RunTarget;
  readonly onChoose: (value: string) => void;
}

function Control({ target, onChoose }: ControlProps) {
  const { project, view } = useOpenProject();
  const [edits, setEdits] = useState<Edits>({});
  const [once, setOnce] = useState(false);
  const asked = useDebounced(JSON.stringify(previewRequest(target, { edits, once })), REST_MS);
  // Our own text, read back.
  const request = JSON.parse(asked) as PreviewRequest;
  const preview = usePreview(project, { request, version: view.updatedAtMs });
  const parameters = useProjectPipeline(project).data?.definition.parameters ?? {};
  const done = useRun(project, target.kind === 'redo' ? target.run.run : null);
  // While the project is busy nothing can be looked ahead at; what the run had is known all the same.
  const variables = preview.data?.environment ?? (done.data?.environment ?? []).map(asItWas);
  const rows = environmentTable(variables, parameters, edits);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[minmax(0,1fr)_26rem]">
      <div className="flex min-w-0 flex-col gap-4">
        <Panel title="What to run">
          <TargetPicker target={target} onChoose={onChoose} once={once} onOnce={setOnce} />
        </Panel>
        <EnvironmentTable
          projectId={view.projectId}
          rows={rows}
          edits={edits}
          onEdits={target.kind === 'redo' ? setEdits : null}
          filledFrom={target.kind === 'redo' ? target.run.run : null}
        />
      </div>
      <div className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-46">
        <RunPlan
          preview={preview.data}
          error={preview.isError ? preview.error : null}
          isStale={preview.isPlaceholderData}
        />
        <RunButton target={target} edits={edits} once={once} state={preview.status} />
      </div>
    </div>
  );
}

interface RunButtonProps {
  readonly target: RunTarget;
  readonly edits: Edits;
  readonly once: boolean;
  /** Of the look ahead: what cannot be previewed cannot be run. */
  readonly state: 'pending' | 'error' | 'success';
}

function RunButton({ target, edits, once, state }: RunButtonProps) {
  const { project, view } = useOpenProject();
  const router = useRouter();
  const [reason, setReason] = useState('');
  const onDone = () => router.push(projectHref(project, 'overview'));
  const redo = useCommand('redoRun', { onDone });
  const resume = useCommand('resumeProject', { onDone });
  const isRequested = redo.isRequested || resume.isRequested;
  const run = () => {
    const more = { once, reason: reason.trim() === '' ? undefined : reason.trim() };
    const params = { project };
    if (target.kind === 'redo')
      redo.send({ params, body: { run: target.run.run, environment: { ...edits }, ...more } });
    else resume.send({ params, body: { fromStage: target.stageId, ...more } });
  };
  const { status } = view;
  const isBusy = status === 'running' || status === 'waiting';
  const why = isBusy
    ? 'It runs now: pause or kill it first.'
    : state === 'error'
      ? 'It cannot run like this: what will happen says why.'
      : null;
  return (
    <div className="flex flex-col gap-3 rounded-lg border border-border bg-surface p-3">
      <Field label="Reason" hint="Stands in the history." optional>
        {(control) => (
          <Input
            {...control}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <Button
        look="primary"
        busy={isRequested}
        why={why}
        disabled={state === 'pending'}
        icon={<Play aria-hidden className="size-4" />}
        onClick={run}
      >
        {isRequested ? 'Requested…' : runWords(target, Object.keys(edits).length)}
      </Button>
      {(redo.error ?? resume.error) !== null && (
        <p role="alert" className="text-sm text-red-fg">
          {redo.error ?? resume.error}
        </p>
      )}
    </div>
  );
}

function runWords(target: RunTarget, changes: number): string {
  if (target.kind === 'resume') return 'Run';
  if (changes === 0) return `Redo run ${target.run.run} as it was`;
  return `Redo run ${target.run.run} with ${changes} ${changes === 1 ? 'change' : 'changes'}`;
}
