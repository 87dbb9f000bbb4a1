import { defineSearchAttributeKey, TypedSearchAttributes } from '@temporalio/common';
import type { SearchAttributeUpdatePair } from '@temporalio/common';
import { deriveProjectStatus, needsInput } from '@winslow/domain';
import type { ProjectState, StageRunSpec } from '@winslow/domain';
import { DELETING_STATE, SEARCH_ATTRIBUTES } from './contract';

const keys = {
  project: defineSearchAttributeKey(SEARCH_ATTRIBUTES.project, 'KEYWORD'),
  state: defineSearchAttributeKey(SEARCH_ATTRIBUTES.state, 'KEYWORD'),
  owner: defineSearchAttributeKey(SEARCH_ATTRIBUTES.owner, 'KEYWORD'),
  pipeline: defineSearchAttributeKey(SEARCH_ATTRIBUTES.pipeline, 'KEYWORD'),
  stage: defineSearchAttributeKey(SEARCH_ATTRIBUTES.stage, 'KEYWORD'),
  pool: defineSearchAttributeKey(SEARCH_ATTRIBUTES.pool, 'KEYWORD'),
  trigger: defineSearchAttributeKey(SEARCH_ATTRIBUTES.trigger, 'KEYWORD'),
  tags: defineSearchAttributeKey(SEARCH_ATTRIBUTES.tags, 'KEYWORD_LIST'),
  archived: defineSearchAttributeKey(SEARCH_ATTRIBUTES.archived, 'BOOL'),
  needsInput: defineSearchAttributeKey(SEARCH_ATTRIBUTES.needsInput, 'BOOL'),
  updatedAt: defineSearchAttributeKey(SEARCH_ATTRIBUTES.updatedAt, 'DATETIME'),
};

/** What lists, filters and counts of projects are made from. */
export function projectAttributes(state: ProjectState): SearchAttributeUpdatePair[] {
  const { status } = deriveProjectStatus(state);
  const stage = state.runs.at(-1)?.stageId;
  return [
    { key: keys.project, value: state.projectId },
    { key: keys.state, value: state.deleting ? DELETING_STATE : status },
    { key: keys.owner, value: state.createdBy.name },
    { key: keys.pipeline, value: state.definition.name },
    { key: keys.tags, value: state.tags.length === 0 ? null : [...state.tags] },
    { key: keys.archived, value: state.archived },
    { key: keys.needsInput, value: needsInput(state) },
    { key: keys.updatedAt, value: new Date(state.updatedAtMs) },
    ...(stage === undefined ? [] : [{ key: keys.stage, value: stage }]),
  ];
}

export function stageRunAttributes(spec: StageRunSpec, pool: string): TypedSearchAttributes {
  return new TypedSearchAttributes([
    { key: keys.project, value: spec.projectId },
    { key: keys.pipeline, value: spec.pipelineName },
    { key: keys.stage, value: spec.stage.id },
    { key: keys.trigger, value: spec.trigger },
    { key: keys.pool, value: pool },
  ]);
}
