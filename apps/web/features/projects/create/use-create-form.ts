'use client';

import { useRouter } from 'next/navigation';
import { parseAsString, useQueryState } from 'nuqs';
import { useState, type RefObject } from 'react';
import { describeFailure } from '@/features/api/failure';
import { draftFaults, faultsByField, type CreateDraft } from './create-draft';
import { useCreateProject } from './use-create-project';
import { usePipelineSource } from './use-pipeline-check';

/** The form of a new project: what stands in it, what is wrong with it, and what came of sending it. */
export function useCreateForm(form: RefObject<HTMLFormElement | null>) {
  const router = useRouter();
  const [pipeline, setPipeline] = useQueryState('pipeline', parseAsString);
  const [draft, setDraft] = useState<CreateDraft>({
    name: '',
    source: { kind: 'saved', name: pipeline },
    values: {},
    files: {},
    extra: [],
    tags: '',
  });
  const [isTried, setTried] = useState(false);
  const reading = usePipelineSource(draft.source);
  const { definition } = reading;
  const create = useCreateProject((id) => router.push(`/projects/${id}`));
  const failure = create.isError ? describeFailure(create.error) : null;
  const parameters = definition?.parameters ?? {};
  const change = (part: Partial<CreateDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    if (part.source) void setPipeline(part.source.kind === 'saved' ? part.source.name : null);
    // What the server said was about what stood there before.
    if (create.isError) create.reset();
  };
  const send = (start: boolean) => {
    setTried(true);
    if (definition && Object.keys(draftFaults(draft, definition)).length === 0) {
      create.mutate({ draft, definition, start });
      return;
    }
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  return {
    draft,
    change,
    reading,
    definition,
    failure,
    faults: {
      ...(failure ? faultsByField(failure.faults, parameters) : {}),
      ...(isTried ? draftFaults(draft, definition) : {}),
    } as Readonly<Record<string, string | undefined>>,
    send,
    isBusy: create.isPending || create.isSuccess,
    created: create.data,
  };
}
