import { PROJECT_STATUSES, type ProjectStatus } from '@winslow/domain';
import { SEARCH_ATTRIBUTES, WORKFLOWS } from '@winslow/workflows/contract';
import type { WorkflowExecutionInfo } from '@temporalio/client';
import type { CallOptions, ClientContext } from '../context';

/** One project as visibility shows it: cheap, and up to a second old. */
export interface ProjectRow {
  readonly projectId: string;
  readonly name: string;
  /** Null until the workflow has said it. */
  readonly status: ProjectStatus | null;
  readonly stage: string | null;
  readonly pipeline: string | null;
  readonly owner: string | null;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

const LIVING_PROJECTS = `WorkflowType = '${WORKFLOWS.project}' AND ExecutionStatus = 'Running'`;
const WORKFLOW_ID_PREFIX = 'project/';
/** A long list comes in pages of a thousand. */
const LIST_DEADLINE_MS = 30_000;
const PAGE_SIZE = 1000;

/** All living projects, the one that changed last first. */
export async function listProjects(context: ClientContext, options: CallOptions = {}): Promise<ProjectRow[]> {
  const call = { what: 'list of projects', deadlineMs: LIST_DEADLINE_MS, ...options };
  const rows = await context.temporal.call(call, async (client) => {
    const found: ProjectRow[] = [];
    for await (const info of client.workflow.list({ query: LIVING_PROJECTS, pageSize: PAGE_SIZE }))
      found.push(rowOf(info));
    return found;
  });
  return rows.sort((a, b) => b.updatedAtMs - a.updatedAtMs || a.projectId.localeCompare(b.projectId));
}

function rowOf(info: WorkflowExecutionInfo): ProjectRow {
  const attributes = new Map(
    info.typedSearchAttributes.getAll().map((pair) => [pair.key.name, pair.value as unknown]),
  );
  const text = (name: string): string | null => {
    const value = attributes.get(name);
    return typeof value === 'string' ? value : null;
  };
  const projectId = info.workflowId.slice(WORKFLOW_ID_PREFIX.length);
  const updatedAt = attributes.get(SEARCH_ATTRIBUTES.updatedAt);
  const name = info.memo?.['name'];
  const createdAtMs = info.startTime.getTime();
  return {
    projectId,
    name: typeof name === 'string' ? name : projectId,
    status: PROJECT_STATUSES.find((status) => status === text(SEARCH_ATTRIBUTES.state)) ?? null,
    stage: text(SEARCH_ATTRIBUTES.stage),
    pipeline: text(SEARCH_ATTRIBUTES.pipeline),
    owner: text(SEARCH_ATTRIBUTES.owner),
    createdAtMs,
    updatedAtMs: updatedAt instanceof Date ? updatedAt.getTime() : createdAtMs,
  };
}
