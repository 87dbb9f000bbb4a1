import {
  compareEnvironment,
  NotFoundError,
  previewRequestSchema,
  type PreviewRequest,
  type RunPreview,
  type StageRunRecord,
} from '@winslow/domain';
import { PREVIEW_QUERY, workflowIds } from '@winslow/workflows/contract';
import type { CallOptions, ClientContext } from '../context';
import { readRecord } from '../stage-runs/read-record';
import { resolveProject } from './project-ref';

/** What a redo, resume or start is to be looked at for before it is given. */
export type ProjectPreviewRequest = PreviewRequest & CallOptions & { readonly project: string };

/** What that would run and from which data; nothing is started. @throws NotFoundError, UnavailableError */
export async function previewProject(
  context: ClientContext,
  { project, signal, ...given }: ProjectPreviewRequest,
): Promise<RunPreview> {
  const projectId = await resolveProject(context, project, { signal });
  const request = previewRequestSchema.parse(given);
  const preview = await context.temporal.call({ what: `project ${projectId}`, signal }, (client) =>
    client.workflow
      .getHandle(workflowIds.project(projectId))
      .query<RunPreview, [PreviewRequest]>(PREVIEW_QUERY, request),
  );
  if (!preview.ok || request.kind !== 'redo') return preview;
  const record = await findRecord(context, { project: projectId, run: request.run, signal });
  return record ? { ...preview, environment: besideRecord(preview, record) } : preview;
}

/** The record knows what the earlier run really had, also where answers have changed since. */
function besideRecord(preview: Extract<RunPreview, { ok: true }>, { spec }: StageRunRecord) {
  const now = preview.environment.flatMap(({ name, value }) => (value === null ? [] : [[name, value]]));
  const origins = preview.environment.map(({ name, origin }) => [name, origin]);
  return compareEnvironment(
    Object.fromEntries(now) as Record<string, string>,
    Object.fromEntries(origins) as Record<string, string>,
    spec.environment,
  );
}

/** A run that was skipped, or given up before it had a node, may have none. */
async function findRecord(
  context: ClientContext,
  request: { project: string; run: number; signal: AbortSignal | undefined },
): Promise<StageRunRecord | undefined> {
  try {
    return await readRecord(context, request);
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}
