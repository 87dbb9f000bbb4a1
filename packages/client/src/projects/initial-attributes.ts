import type { TypedSearchAttributes } from '@temporalio/common';
import type { ProjectCreation } from '@winslow/domain';
import { SEARCH_ATTRIBUTES } from '@winslow/workflows/contract';

/**
 * What lists show of a project until its workflow has run for the first time. When it changed last is not among it: our
 * clock may differ from the server's, by which everybody asks for what changed since.
 */
export async function initialAttributes(
  creation: ProjectCreation,
  pool: string,
): Promise<TypedSearchAttributes> {
  const common = await import('@temporalio/common');
  const keyword = (name: string) => common.defineSearchAttributeKey(name, 'KEYWORD');
  return new common.TypedSearchAttributes([
    { key: keyword(SEARCH_ATTRIBUTES.project), value: creation.projectId },
    { key: keyword(SEARCH_ATTRIBUTES.state), value: 'idle' },
    { key: keyword(SEARCH_ATTRIBUTES.owner), value: creation.createdBy.name },
    { key: keyword(SEARCH_ATTRIBUTES.pipeline), value: creation.definition.name },
    { key: keyword(SEARCH_ATTRIBUTES.pool), value: pool },
    { key: common.defineSearchAttributeKey(SEARCH_ATTRIBUTES.needsInput, 'BOOL'), value: false },
  ]);
}
