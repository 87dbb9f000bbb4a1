import { NotFoundError, type PipelineDefinition } from '@winslow/domain';
import type { CallOptions, ClientContext } from '../context';
import { parsePipelineFile, type PipelineFileFault, type PipelineFileReading } from '../pipeline-file';
import {
  headKey,
  readHead,
  readHeads,
  writeHead,
  type PipelineHead,
  type SavedRevision,
} from './pipeline-head';
import { readRevision } from './read-revision';
import { savePipeline, type SavedPipeline, type SavePipelineRequest } from './save-pipeline';

/** A saved pipeline with its newest revision. */
export interface PipelineRow {
  readonly name: string;
  readonly revision: string;
  readonly savedAtMs: number;
  readonly savedBy: string;
  readonly stages: number;
  readonly description: string | null;
}

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

/** Pipelines that were saved under their names. */
export interface Pipelines {
  /** By name. */
  list(options?: CallOptions): Promise<PipelineRow[]>;
  /** @param revision also one that was never saved, but that a project was made from @throws NotFoundError */
  show(name: string, revision?: string, options?: CallOptions): Promise<PipelineDetails>;
  check(text: string, fileName?: string): PipelineFileReading;
  /** @throws InvalidInputError, ConflictError */
  save(request: SavePipelineRequest): Promise<SavedPipeline>;
  /** Hides it; its revisions stay for the projects that use them. Idempotent. @throws NotFoundError */
  remove(name: string, options?: CallOptions): Promise<void>;
}

export function openPipelines(context: ClientContext): Pipelines {
  return {
    list: (options) => listPipelines(context, options),
    show: (name, revision, options) => showPipeline(context, { name, revision }, options),
    check: (text, fileName) => parsePipelineFile(text, fileName),
    save: (request) => savePipeline(context, request),
    remove: (name, options) => removePipeline(context, name, options),
  };
}

async function listPipelines(context: ClientContext, { signal }: CallOptions = {}): Promise<PipelineRow[]> {
  const heads = await readHeads(await context.store.open(), signal);
  return heads.filter(({ removedAtMs }) => removedAtMs === null).flatMap(rowOf);
}

function rowOf({ name, description, stages, revisions: [newest] }: PipelineHead): PipelineRow[] {
  if (newest === undefined) return [];
  const { revision, savedAtMs, savedBy } = newest;
  return [{ name, revision, savedAtMs, savedBy, stages, description }];
}

async function showPipeline(
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

async function removePipeline(
  context: ClientContext,
  name: string,
  { signal }: CallOptions = {},
): Promise<void> {
  const store = await context.store.open();
  for (;;) {
    const head = await readHead(store, headKey(name), signal);
    if (head === undefined) throw noPipeline(name);
    if (head.value.removedAtMs !== null) return;
    if (await writeHead(store, { ...head.value, removedAtMs: Date.now() }, { etag: head.etag, signal }))
      return;
  }
}

const SHOWN_NAME_LENGTH = 100;

function noPipeline(name: string): NotFoundError {
  return new NotFoundError(`there is no pipeline ${JSON.stringify(name.slice(0, SHOWN_NAME_LENGTH))}`);
}
