import { NotFoundError, type PipelineDefinition } from '@winslow/domain';
import type { CallOptions, ClientContext } from '../context';
import type { PipelineFileFault } from '../pipeline-file';
import { headKey, readHead, type SavedRevision } from './pipeline-head';
import { readRevision } from './read-revision';

/** One revision of a pipeline, and which others there are. */
export interface PipelineDetails {
  readonly name: string;
  readonly revision: string;
  /** The newest saved revision; null when the pipeline was removed or never saved. */
  readonly newest: string | null;
  /** The file as it was written; null for a definition that a program made. */
  readonly text: string | null;
  /** Null when the text breaks today's rules. */
  readonly definition: PipelineDefinition | null;
  readonly faults: readonly PipelineFileFault[];
  /** Newest first. */
  readonly revisions: readonly SavedRevision[];
}

/** @throws NotFoundError */
export async function showPipeline(
  context: ClientContext,
  { name, revision }: { readonly name: string; readonly revision: string | undefined },
  { signal }: CallOptions = {},
): Promise<PipelineDetails> {
  const store = await context.store.open();
  const head = (await readHead(store, headKey(name), signal))?.value;
  const newest = head?.removedAtMs === null ? head.revisions[0]?.revision : undefined;
  const wanted = revision ?? newest;
  if (wanted === undefined) throw noPipeline(name);
  const kept = await readRevision(store, { name, revision: wanted }, signal);
  return { name, revision: wanted, newest: newest ?? null, ...kept, revisions: head?.revisions ?? [] };
}

const SHOWN_NAME_LENGTH = 100;

export function noPipeline(name: string): NotFoundError {
  return new NotFoundError(`there is no pipeline ${JSON.stringify(name.slice(0, SHOWN_NAME_LENGTH))}`);
}
