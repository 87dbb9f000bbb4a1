import type { ProjectCommandPayload } from '../project-command';
import type { ProjectState } from '../project-state';
import { readTags } from '../project-tags';
import { applied, refused } from './command-outcome';
import type { CommandOutcome } from './command-outcome';

/** Replaces all tags of the project. */
export function setTags(state: ProjectState, payload: ProjectCommandPayload<'setTags'>): CommandOutcome {
  const reading = readTags(payload.tags);
  if (!reading.ok) return refused(reading.message);
  const { tags } = reading;
  return applied({ ...state, tags }, tags.length === 0 ? 'has no tags now' : `is tagged ${tags.join(', ')}`);
}
