import { ConflictError, InvalidInputError, type Actor, type PipelineDefinition } from '@winslow/domain';
import type { CallOptions, ClientContext } from '../context';
import { parsePipelineFile } from '../pipeline-file';
import { storeDefinition } from '../projects/store-definition';
import { headKey, readHead, writeHead, type PipelineHead, type SavedRevision } from './pipeline-head';

export interface SavePipelineRequest extends CallOptions {
  /** A pipeline file. It names the pipeline. */
  readonly text: string;
  /** The revision that was changed; null: the pipeline is new. @default whichever is the newest */
  readonly expected?: string | null;
  /** What was changed, in a few words; at most 500 characters. */
  readonly note?: string;
  readonly actor?: Actor;
}

export interface SavedPipeline {
  readonly name: string;
  readonly revision: string;
  /** False: the newest revision had this text already. */
  readonly changed: boolean;
  readonly definition: PipelineDefinition;
}

const NOTE_LENGTH = 500;

/**
 * Keeps the text as the pipeline's newest revision. Idempotent: the newest text again changes nothing.
 * @throws InvalidInputError with every fault and its line; ConflictError when somebody else has saved meanwhile
 */
export async function savePipeline(
  context: ClientContext,
  request: SavePipelineRequest,
): Promise<SavedPipeline> {
  const { text, note, signal } = request;
  if (note !== undefined && note.length > NOTE_LENGTH)
    throw new InvalidInputError(`the note has more than ${NOTE_LENGTH} characters`);
  const definition = readDefinition(text);
  const store = await context.store.open();
  const { name } = definition;
  const revision = await storeDefinition(store, { definition, source: text }, signal);
  const saved: SavedRevision = {
    revision,
    savedAtMs: Date.now(),
    savedBy: (request.actor ?? context.actor).name,
    note: note ?? null,
  };
  for (;;) {
    const kept = await readHead(store, headKey(name), signal);
    const newest = kept?.value.removedAtMs === null ? kept.value.revisions[0]?.revision : undefined;
    if (newest === revision) return { name, revision, changed: false, definition };
    checkExpected(name, newest, request.expected);
    const head: PipelineHead = {
      schemaVersion: 1,
      name,
      description: definition.description ?? null,
      stages: definition.stages.map(({ id, name }) => name ?? id),
      revisions: [saved, ...(kept?.value.revisions ?? [])],
      removedAtMs: null,
    };
    if (await writeHead(store, head, { etag: kept?.etag, signal }))
      return { name, revision, changed: true, definition };
  }
}

function readDefinition(text: string): PipelineDefinition {
  const reading = parsePipelineFile(text);
  if (reading.ok) return reading.definition;
  const count = reading.faults.length === 1 ? 'one fault' : `${reading.faults.length} faults`;
  const faults = reading.faults.map(({ line, column, message }) => ({ path: `${line}:${column}`, message }));
  throw new InvalidInputError(`the pipeline was not saved: ${count}`, faults);
}

function checkExpected(name: string, newest: string | undefined, expected: string | null | undefined): void {
  if (expected === undefined || expected === (newest ?? null)) return;
  const now = newest === undefined ? 'it is not there (any more)' : `its newest revision is ${newest}`;
  const was = expected === null ? 'you wanted to make a new one' : `you have changed ${expected}`;
  throw new ConflictError(
    `the pipeline ${JSON.stringify(name)} was not saved: ${was}, but ${now}. Look at the difference, and save again`,
  );
}
