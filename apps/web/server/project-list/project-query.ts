import type { ProjectStatus } from '@winslow/domain';

export const PROJECT_SORTS = [
  'updated',
  '-updated',
  'created',
  '-created',
  'name',
  '-name',
  'state',
  '-state',
] as const;
/** A field, `-` before it: the greatest first. */
export type ProjectSort = (typeof PROJECT_SORTS)[number];

/** Values of one field: any of `only` (all, if there are none), and none of `not`. */
export interface ValueFilter<T extends string = string> {
  readonly only: readonly T[];
  readonly not: readonly T[];
}

/** Which projects are wanted; everything that is said must hold. */
export interface ProjectFilter {
  /** Lower case; each must be somewhere in the name, pipeline, stage, owner or a tag. */
  readonly words: readonly string[];
  readonly state: ValueFilter<ProjectStatus>;
  readonly tag: ValueFilter;
  readonly pipeline: ValueFilter;
  readonly owner: ValueFilter;
  /** Only archived ones, or only others. */
  readonly archived: boolean;
}
