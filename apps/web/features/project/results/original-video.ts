import type { FileEntryRow } from '@winslow/api';
import type { ParameterDefinitions, ProjectView } from '@winslow/domain';
import { outputKind } from '@/features/compare/pair-outputs';
import { addressOfMount } from '../file-address';

/** A video with what it is to the reader. */
export interface VideoSource {
  readonly label: string;
  readonly name: string;
  readonly address: string;
}

/** A result that stands for the video which came in, in a form that browsers play. */
const ORIGINAL = /^(original|source)[^/]*\.\w+$/i;

/**
 * The videos to look at side by side: what came in, then what came out. What came in is an output of that name, or else
 * the video that a parameter points at.
 */
export function videosOfResults(
  view: Pick<ProjectView, 'projectId' | 'environment'>,
  parameters: ParameterDefinitions,
  outputs: readonly FileEntryRow[],
): VideoSource[] {
  const videos = outputs.filter(({ path }) => outputKind(path) === 'video');
  const results = videos.filter(({ name }) => !ORIGINAL.test(name));
  if (results.length === 0) return videos.map((entry) => sourceOf(entry, 'Result'));
  const copy = videos.find(({ name }) => ORIGINAL.test(name));
  const original = copy ? sourceOf(copy, 'Original') : inputVideo(view, parameters);
  return [...(original ? [original] : []), ...results.map((entry) => sourceOf(entry, 'Result'))];
}

function sourceOf({ name, address }: FileEntryRow, label: string): VideoSource {
  return { label, name, address };
}

function inputVideo(
  { projectId, environment }: Pick<ProjectView, 'projectId' | 'environment'>,
  parameters: ParameterDefinitions,
): VideoSource | null {
  for (const [name, { type }] of Object.entries(parameters)) {
    const text = environment[name];
    if (type !== 'file' || text === undefined || outputKind(text) !== 'video') continue;
    const address = addressOfMount(projectId, text);
    if (address !== null) return { label: 'Original', name: text.split('/').at(-1) ?? text, address };
  }
  return null;
}
