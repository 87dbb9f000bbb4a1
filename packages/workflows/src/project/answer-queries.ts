import { previewRequestSchema, previewRun, viewProject } from '@winslow/domain';
import type { RunPreview } from '@winslow/domain';
import { defineQuery, setHandler } from '@temporalio/workflow';
import { DEFINITION_QUERY, PREVIEW_QUERY, VIEW_QUERY } from '../contract';
import type { ProjectDefinitionResult, ProjectViewResult } from '../contract';
import type { ProjectStore } from './project-store';

/** Sets up what a project answers without changing. */
export function answerQueries(store: ProjectStore): void {
  setHandler(defineQuery<ProjectViewResult>(VIEW_QUERY), () => viewProject(store.get()));
  setHandler(defineQuery<ProjectDefinitionResult>(DEFINITION_QUERY), () => {
    const { definition, definitionRevision } = store.get();
    return { definition, revision: definitionRevision };
  });
  setHandler(defineQuery<RunPreview, [unknown]>(PREVIEW_QUERY), (payload) => {
    const request = previewRequestSchema.safeParse(payload);
    if (!request.success) return { ok: false, reason: `malformed preview: ${request.error.message}` };
    return previewRun(store.get(), request.data, Date.now());
  });
}
