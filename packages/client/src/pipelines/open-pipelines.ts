import type { CallOptions, ClientContext } from '../context';
import { parsePipelineFile, type PipelineFileReading } from '../pipeline-file';
import { headKey, readHead, readHeads, writeHead, type PipelineHead } from './pipeline-head';
import { savePipeline, type SavedPipeline, type SavePipelineRequest } from './save-pipeline';
import { noPipeline, showPipeline, type PipelineDetails } from './show-pipeline';

/** A saved pipeline with its newest revision. */
export interface PipelineRow {
  readonly name: string;
  readonly revision: string;
  readonly savedAtMs: number;
  readonly savedBy: string;
  /** Names, in order. */
  readonly stages: readonly string[];
  /** How many times it was saved. */
  readonly revisions: number;
  readonly description: string | null;
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

function rowOf({ name, description, stages, revisions }: PipelineHead): PipelineRow[] {
  const [newest] = revisions;
  if (newest === undefined) return [];
  const { revision, savedAtMs, savedBy } = newest;
  return [{ name, revision, savedAtMs, savedBy, stages, description, revisions: revisions.length }];
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
