import { keys } from '@winslow/domain';
import type { JsonObject, ObjectStore } from '@winslow/storage';
import { z } from 'zod';
import { definitionFolder } from '../projects/store-definition';

const savedRevisionSchema = z.strictObject({
  revision: z.string(),
  savedAtMs: z.number(),
  savedBy: z.string(),
  note: z.string().nullable(),
});

/** What stands under a pipeline's name: its saved revisions, the newest first. The texts are objects of their own. */
const pipelineHeadSchema = z.strictObject({
  schemaVersion: z.literal(1),
  name: z.string(),
  description: z.string().nullable(),
  /** Names of the stages of the newest revision, in order. */
  stages: z.array(z.string()),
  revisions: z.array(savedRevisionSchema).min(1),
  /** Removed: hidden, but its revisions stay for the projects that use them. */
  removedAtMs: z.number().nullable(),
});

/** One time that somebody saved a text. The same revision may be saved again later. */
export type SavedRevision = Readonly<z.infer<typeof savedRevisionSchema>>;
export type PipelineHead = Readonly<z.infer<typeof pipelineHeadSchema>>;

/** More are not listed; their texts stay. */
const LISTED_REVISIONS = 1_000;
const HEAD = 'head.json';

export function headKey(name: string): string {
  return `${keys.definitionPrefix(definitionFolder(name))}${HEAD}`;
}

export async function readHead(
  store: ObjectStore,
  key: string,
  signal?: AbortSignal,
): Promise<JsonObject<PipelineHead> | undefined> {
  const { ObjectNotFoundError, readJson } = await import('@winslow/storage');
  try {
    return await readJson(store, key, pipelineHeadSchema, { signal });
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return undefined;
    throw error;
  }
}

/** False: somebody else wrote it since it was read. */
export async function writeHead(
  store: ObjectStore,
  head: PipelineHead,
  { etag, signal }: { readonly etag: string | undefined; readonly signal?: AbortSignal },
): Promise<boolean> {
  const { PreconditionFailedError, writeJson } = await import('@winslow/storage');
  const condition = etag === undefined ? ({ ifNoneMatch: '*' } as const) : { ifMatch: etag };
  const kept = { ...head, revisions: head.revisions.slice(0, LISTED_REVISIONS) };
  try {
    await writeJson(store, headKey(head.name), kept, { ...condition, signal });
    return true;
  } catch (error) {
    if (error instanceof PreconditionFailedError) return false;
    throw error;
  }
}

/** Heads of all pipelines that were ever saved, removed ones too. */
export async function readHeads(store: ObjectStore, signal?: AbortSignal): Promise<PipelineHead[]> {
  const { runLanes } = await import('@winslow/storage');
  const folders: string[] = [];
  for await (const item of store.list(keys.definitionsPrefix, { delimiter: '/', signal }))
    if (item.kind === 'prefix') folders.push(item.prefix);
  const heads: PipelineHead[] = [];
  const read = async (folder: string, laneSignal: AbortSignal) => {
    const head = await readHead(store, `${folder}${HEAD}`, laneSignal);
    if (head !== undefined) heads.push(head.value);
  };
  await runLanes(folders, READS_IN_FLIGHT, read, signal);
  return heads.sort((a, b) => a.name.localeCompare(b.name));
}

const READS_IN_FLIGHT = 8;
