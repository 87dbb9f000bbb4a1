'use client';

import { CircleCheck, FlaskConical } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { describeFailure } from '@/features/api/failure';
import { FailurePanel } from '@/features/api/failure-panel';
import { Button } from '@/ui/button/button';
import { ProgressBar } from '@/ui/feedback/progress-bar';
import { Field } from '@/ui/form/field';
import { Input } from '@/ui/form/input';
import { useCreateFromExample, usePrepareExample, type Example } from './use-example';

/** An example, from "what is this" to a project that can be started. */
export function ExampleCard({ example }: { readonly example: Example }) {
  const prepare = usePrepareExample();
  const [isWanted, setWanted] = useState(false);
  const begin = () => {
    setWanted(true);
    if (example.state !== 'ready' && example.state !== 'preparing') prepare.mutate(example.id);
  };
  return (
    <section
      aria-labelledby={`example-${example.id}`}
      className="rounded-lg border border-border bg-surface p-4"
    >
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <FlaskConical aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
        <div className="min-w-0 flex-1 basis-64">
          <h2 id={`example-${example.id}`} className="font-semibold">
            {example.title}
          </h2>
          <p className="text-muted">{example.description}</p>
        </div>
        {!isWanted && example.state !== 'preparing' && (
          <Button look="primary" onClick={begin}>
            Try it with the example
          </Button>
        )}
      </div>
      {prepare.isError && (
        <div className="mt-3">
          <FailurePanel error={prepare.error} what="The example’s preparation" onRetry={begin} />
        </div>
      )}
      {example.state === 'preparing' && <Preparing example={example} />}
      {example.state === 'failed' && isWanted && (
        <Failed example={example} onRetry={begin} busy={prepare.isPending} />
      )}
      {example.state === 'ready' && isWanted && <Ready example={example} />}
    </section>
  );
}

function Preparing({ example }: { readonly example: Example }) {
  return (
    <div className="mt-4 border-t border-border pt-3">
      <p role="status" className="pb-2">
        Preparing: the image is built and the video is put into the pool. This takes some minutes once.
      </p>
      <ProgressBar label="Preparing the example" value={null} />
      <pre
        aria-label="Last lines of the preparation"
        className="mt-3 h-30 overflow-hidden rounded-md bg-sunken p-2 font-mono text-mono whitespace-pre-wrap text-muted"
      >
        {example.log.slice(-5).join('\n') || ' '}
      </pre>
    </div>
  );
}

interface FailedProps {
  readonly example: Example;
  readonly onRetry: () => void;
  readonly busy: boolean;
}

function Failed({ example, onRetry, busy }: FailedProps) {
  return (
    <div role="alert" className="mt-4 rounded-md border border-red-line/40 bg-red-bg p-3">
      <p className="font-medium text-red-fg">The example could not be prepared</p>
      <p>{example.message}</p>
      {example.log.length > 0 && (
        <pre className="mt-2 max-h-40 overflow-auto font-mono text-mono whitespace-pre-wrap">
          {example.log.slice(-12).join('\n')}
        </pre>
      )}
      <Button className="mt-2" size="small" busy={busy} onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}

function Ready({ example }: { readonly example: Example }) {
  const router = useRouter();
  const [name, setName] = useState('first-crossing');
  const create = useCreateFromExample((id) => router.push(`/projects/${id}`));
  const failure = create.isError ? describeFailure(create.error) : null;
  const nameFault = failure?.faults.find(({ path }) => path === 'name')?.message;
  return (
    <form
      className="mt-4 flex flex-wrap items-start gap-3 border-t border-border pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate({ name: name.trim(), example });
      }}
    >
      <p role="status" className="flex w-full items-center gap-2 text-green-fg">
        <CircleCheck aria-hidden className="size-4" />
        Everything is there: pipeline {example.pipeline}, and its video in the pool.
      </p>
      <Field label="Name of the project" error={nameFault ?? failure?.detail} className="flex-1 basis-56">
        {(control) => <Input {...control} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Button type="submit" look="primary" busy={create.isPending || create.isSuccess} className="mt-6">
        Create
      </Button>
    </form>
  );
}
