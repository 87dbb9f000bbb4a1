import { WORKFLOWS } from '@winslow/workflows/contract';
import type { CallOptions, ClientContext } from '../context';
import { readProjectRow, type ProjectRow } from './project-row';

export interface ListProjectsOptions extends CallOptions {
  /** With those that are put aside. @default false */
  readonly archived?: boolean;
  /** With those that are being deleted. @default false */
  readonly deleting?: boolean;
}

const LIVING_PROJECTS = `WorkflowType = '${WORKFLOWS.project}' AND ExecutionStatus = 'Running'`;
/** A long list comes in pages of a thousand. */
const LIST_DEADLINE_MS = 30_000;
const PAGE_SIZE = 1000;

/** All living projects, the one that changed last first. */
export async function listProjects(
  context: ClientContext,
  { archived = false, deleting = false, signal }: ListProjectsOptions = {},
): Promise<ProjectRow[]> {
  const rows = await queryProjects(context, LIVING_PROJECTS, { signal });
  return rows
    .map(({ row }) => row)
    .filter((row) => (archived || !row.archived) && (deleting || !row.deleting))
    .sort((a, b) => b.updatedAtMs - a.updatedAtMs || a.projectId.localeCompare(b.projectId));
}

/** A row of visibility, and whether its workflow still runs. */
export interface FoundProject {
  readonly row: ProjectRow;
  readonly isRunning: boolean;
  /** When this history of it began. */
  readonly beganAtMs: number;
}

/** All that the query finds. */
export async function queryProjects(
  context: ClientContext,
  query: string,
  options: CallOptions = {},
): Promise<FoundProject[]> {
  const call = { what: 'list of projects', deadlineMs: LIST_DEADLINE_MS, ...options };
  return context.temporal.call(call, async (client) => {
    const found: FoundProject[] = [];
    for await (const info of client.workflow.list({ query, pageSize: PAGE_SIZE }))
      found.push({
        row: readProjectRow(info),
        isRunning: info.status.name === 'RUNNING',
        beganAtMs: info.startTime.getTime(),
      });
    return found;
  });
}
