'use client';

import { useMutation } from '@tanstack/react-query';
import type { PipelineDefinition } from '@winslow/domain';
import { useRef } from 'react';
import { api } from '@/features/api/client';
import { describeFailure, isPassing } from '@/features/api/failure';
import { randomId } from '@/features/platform/random-id';
import { uploadQueue } from '@/features/uploads/browser-queue';
import { showToast } from '@/ui/toast/toasts';
import { createBody, planUploads, type CreateDraft } from './create-draft';
import { uploadInputs } from './start-when-uploaded';

export interface Creation {
  readonly draft: CreateDraft;
  readonly definition: PipelineDefinition;
  readonly start: boolean;
}

/** A project that was made, with the uploads that it still waits for. */
export interface Created {
  readonly projectId: string;
  readonly name: string;
  readonly uploads: readonly string[];
}

/** Creates a project, uploads what it expects, then starts it where that was asked for. */
export function useCreateProject(onReady: (projectId: string) => void) {
  const key = useRef(randomId());
  return useMutation({
    mutationFn: async ({ draft, definition, start }: Creation): Promise<Created> => {
      const { projectId, name } = await api.createProject(
        { body: createBody(draft, definition) },
        { idempotencyKey: key.current },
      );
      const { all } = planUploads(draft);
      const goOn = async () => {
        if (start) await startProject(projectId, name);
        onReady(projectId);
      };
      if (all.length > 0) {
        const uploads = uploadInputs(uploadQueue(), { projectId, uploads: all, onReady: () => void goOn() });
        return { projectId, name, uploads };
      }
      await goOn();
      return { projectId, name, uploads: [] };
    },
    onError: (error) => {
      // After an answer the next try is another request; without one it must be the same.
      if (!isPassing(error)) key.current = randomId();
    },
  });
}

/** The project is there, whatever comes of this: a failure is said, and its page has the button. */
async function startProject(projectId: string, name: string): Promise<void> {
  try {
    await api.startProject(
      { params: { project: projectId }, body: {} },
      { idempotencyKey: `start-${projectId}` },
    );
  } catch (error) {
    showToast({
      kind: 'failed',
      title: `${name} was created, and not started`,
      detail: describeFailure(error).detail,
    });
  }
}
