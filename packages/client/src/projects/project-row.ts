import { PROJECT_STATUSES, readListedRuns, type ProjectStatus, type RecentRuns } from '@winslow/domain';
import { DELETING_STATE, SEARCH_ATTRIBUTES } from '@winslow/workflows/contract';
import type { WorkflowExecutionInfo } from '@temporalio/client';

/** One project as visibility shows it: cheap, and up to a second old. */
export interface ProjectRow {
  readonly projectId: string;
  readonly name: string;
  /** Null until the workflow has said it, and when it is being deleted. */
  readonly status: ProjectStatus | null;
  /** One sentence: what is going on, or what it waits for; at most 200 characters, '' until the workflow has said it. */
  readonly statusText: string;
  /** Stage of the newest run. */
  readonly stage: string | null;
  /** How far the pipeline is; null until the workflow has said it. */
  readonly progress: { readonly stagesDone: number; readonly stages: number } | null;
  /** Its newest runs; null until the workflow has said it. */
  readonly runs: RecentRuns | null;
  readonly pipeline: string | null;
  readonly owner: string | null;
  /** Sorted. */
  readonly tags: readonly string[];
  readonly archived: boolean;
  readonly deleting: boolean;
  /** Whether a person has to do something before it goes on. */
  readonly needsInput: boolean;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

const WORKFLOW_ID_PREFIX = 'project/';

export function readProjectRow(info: WorkflowExecutionInfo): ProjectRow {
  const attributes = new Map(
    info.typedSearchAttributes.getAll().map((pair) => [pair.key.name, pair.value as unknown]),
  );
  const text = (name: string): string | null => {
    const value = attributes.get(name);
    return typeof value === 'string' ? value : null;
  };
  const memo = info.memo ?? {};
  const projectId = info.workflowId.slice(WORKFLOW_ID_PREFIX.length);
  const updatedAt = attributes.get(SEARCH_ATTRIBUTES.updatedAt);
  const tags = attributes.get(SEARCH_ATTRIBUTES.tags);
  const state = text(SEARCH_ATTRIBUTES.state);
  // The workflow's start is that of its newest history.
  const createdAtMs =
    typeof memo['createdAtMs'] === 'number' ? memo['createdAtMs'] : info.startTime.getTime();
  return {
    projectId,
    name: typeof memo['name'] === 'string' ? memo['name'] : projectId,
    status: PROJECT_STATUSES.find((status) => status === state) ?? null,
    statusText: typeof memo['text'] === 'string' ? memo['text'] : '',
    stage: text(SEARCH_ATTRIBUTES.stage),
    progress: progressOf(memo),
    runs: readListedRuns(memo),
    pipeline: text(SEARCH_ATTRIBUTES.pipeline),
    owner: text(SEARCH_ATTRIBUTES.owner),
    tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string').toSorted() : [],
    archived: attributes.get(SEARCH_ATTRIBUTES.archived) === true,
    deleting: state === DELETING_STATE,
    needsInput: attributes.get(SEARCH_ATTRIBUTES.needsInput) === true,
    createdAtMs,
    updatedAtMs: updatedAt instanceof Date ? updatedAt.getTime() : createdAtMs,
  };
}

function progressOf(memo: Readonly<Record<string, unknown>>): ProjectRow['progress'] {
  const { stagesDone, stages } = memo;
  return typeof stagesDone === 'number' && typeof stages === 'number' ? { stagesDone, stages } : null;
}
