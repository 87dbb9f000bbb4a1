import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import { PreconditionFailedError, ObjectNotFoundError, type ObjectStore } from '@winslow/storage';
import { keys, WinslowError, type JournalEntry, type ProjectState } from '@winslow/domain';

const compress = promisify(gzip);
/** Writers of one project's state meet only when an activity was retried; each round one of them wins. */
const MAX_STATE_ROUNDS = 5;

export interface PersistProjectInput {
  readonly projectId: string;
  /** Written to `state.json`, unless a newer one is there already. */
  readonly state: ProjectState;
  /** Entries to move to S3, in order, without gaps in `seq`; may be empty. */
  readonly journal: readonly JournalEntry[];
}

export interface PersistProjectResult {
  /** Object that holds the entries; null when there were none. */
  readonly journalKey: string | null;
  /** Sequence number of the last entry that is in S3 now; null when there were none. */
  readonly journalTo: number | null;
}

/**
 * Keeps a project's state readable in S3: journal entries first, then `state.json`.
 * Idempotent: a batch is named by its numbers, and an older state never replaces a newer one.
 */
export async function persistProject(
  store: ObjectStore,
  input: PersistProjectInput,
  signal: AbortSignal,
): Promise<PersistProjectResult> {
  const journal = await writeJournal(store, input, signal);
  await writeState(store, input, signal);
  return journal;
}

async function writeJournal(
  store: ObjectStore,
  { projectId, journal }: PersistProjectInput,
  signal: AbortSignal,
): Promise<PersistProjectResult> {
  const first = journal[0];
  const last = journal.at(-1);
  if (first === undefined || last === undefined) return { journalKey: null, journalTo: null };
  if (last.seq - first.seq !== journal.length - 1) {
    throw new WinslowError(
      'invalidInput',
      `The journal batch has gaps [project=${projectId}, from=${first.seq}, to=${last.seq}]`,
    );
  }
  const journalKey = keys.journal(projectId, first.seq, last.seq);
  const text = journal.map((entry) => `${JSON.stringify(entry)}\n`).join('');
  await store.put(journalKey, await compress(text), { contentType: 'application/gzip', signal });
  return { journalKey, journalTo: last.seq };
}

async function writeState(
  store: ObjectStore,
  input: PersistProjectInput,
  signal: AbortSignal,
): Promise<void> {
  const key = keys.projectState(input.projectId);
  const body = `${JSON.stringify(input.state, null, 2)}\n`;
  for (let round = 0; round < MAX_STATE_ROUNDS; round += 1) {
    const current = await readState(store, key, signal);
    if (current !== null && isNewer(current.state, input.state)) return;
    const condition = current === null ? ({ ifNoneMatch: '*' } as const) : { ifMatch: current.etag };
    try {
      await store.put(key, body, { ...condition, contentType: 'application/json', signal });
      return;
    } catch (error) {
      if (!(error instanceof PreconditionFailedError)) throw error;
    }
  }
  throw new WinslowError('stateContended', `state.json is being written by others [key=${key}]`, {
    retryable: true,
    blame: 'machine',
  });
}

type StoredState = Pick<ProjectState, 'journalSeq' | 'updatedAtMs'>;

async function readState(
  store: ObjectStore,
  key: string,
  signal: AbortSignal,
): Promise<{ state: StoredState; etag: string } | null> {
  try {
    const { body, etag } = await store.get(key, { signal });
    return { state: parseState(body.toString('utf8')), etag };
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return null;
    throw error;
  }
}

/** Only what decides which is newer; an unreadable object counts as older than anything. */
function parseState(text: string): StoredState {
  try {
    const state = JSON.parse(text) as Partial<StoredState>; // our own object; a missing number counts as older
    return { journalSeq: state.journalSeq ?? -1, updatedAtMs: state.updatedAtMs ?? -1 };
  } catch {
    return { journalSeq: -1, updatedAtMs: -1 };
  }
}

function isNewer(stored: StoredState, given: StoredState): boolean {
  return stored.journalSeq === given.journalSeq
    ? stored.updatedAtMs > given.updatedAtMs
    : stored.journalSeq > given.journalSeq;
}
