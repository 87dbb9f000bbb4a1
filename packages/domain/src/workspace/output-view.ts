import { z } from 'zod';
import { isContentId, type ContentId } from './digest';
import { compareWorkspacePaths } from './workspace-path';

/** One file that a run wrote to /output. `path` is below /output; `key` is where its bytes are. */
export const outputFileSchema = z.strictObject({
  path: z.string().min(1),
  key: z.string().min(1),
  size: z.number().int().min(0),
  id: z.custom<ContentId>((value) => typeof value === 'string' && isContentId(value)),
  etag: z.string().min(1),
});
export type OutputFile = Readonly<z.infer<typeof outputFileSchema>>;

/** A run whose outputs count. */
export interface AcceptedOutputs {
  readonly run: number;
  readonly attempt: number;
  readonly files: readonly OutputFile[];
}

/** One path of the view, and the run that it comes from. */
export interface ViewedOutput extends OutputFile {
  readonly run: number;
  readonly attempt: number;
}

/** A project's outputs: path to the newest accepted run that wrote it. Sorted by path. */
export type OutputView = readonly ViewedOutput[];

/** Builds the view from accepted runs in order of acceptance: a later one hides what it replaces. */
export function buildOutputView(accepted: Iterable<AcceptedOutputs>): OutputView {
  const newest = new Map<string, ViewedOutput>();
  for (const { run, attempt, files } of accepted) {
    for (const file of files) newest.set(file.path, { ...file, run, attempt });
  }
  return [...newest.values()].sort((a, b) => compareWorkspacePaths(a.path, b.path));
}
