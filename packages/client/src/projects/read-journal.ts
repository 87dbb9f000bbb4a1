import { gunzip } from 'node:zlib';
import { promisify } from 'node:util';
import { keys, type JournalEntry } from '@winslow/domain';
import type { S3ObjectStore } from '@winslow/storage';
import type { CallOptions, ClientContext } from '../context';
import { viewProject } from './view-project';

const unzip = promisify(gunzip);

const JOURNAL_PAGE = 50;
const MAX_JOURNAL_PAGE = 500;
/** Objects read at once; most hold a single entry. */
const LANES = 16;

export interface JournalRequest extends CallOptions {
  readonly project: string;
  /** Only entries with a lower sequence number. @default the newest ones */
  readonly before?: number;
  /** 1 to `MAX_JOURNAL_PAGE`. @default JOURNAL_PAGE */
  readonly limit?: number;
}

export interface JournalPage {
  /** Newest first. */
  readonly entries: readonly JournalEntry[];
  /** `before` of the next page; null when there is none. */
  readonly next: number | null;
}

/** A project's whole history, page by page: what lies in S3, and what is not there yet. @throws NotFoundError */
export async function readJournal(context: ClientContext, request: JournalRequest): Promise<JournalPage> {
  const { before = Number.POSITIVE_INFINITY, limit = JOURNAL_PAGE, signal } = request;
  // The view first: an entry that moves to S3 meanwhile is found twice, never missed.
  const { projectId, pendingJournal } = await viewProject(context, request.project, { signal });
  const found = new Map<number, JournalEntry>();
  const take = (entry: JournalEntry): unknown => entry.seq < before && found.set(entry.seq, entry);
  pendingJournal.forEach(take);
  const store = await context.store.open();
  const batches = await listBatches(store, { projectId, before, signal });
  const wanted = Math.min(Math.max(1, limit), MAX_JOURNAL_PAGE);
  while (found.size <= wanted && batches.length > 0) {
    const read = batches.splice(-LANES).map(({ key }) => readBatch(store, key, signal));
    for (const entries of await Promise.all(read)) entries.forEach(take);
  }
  const entries = [...found.values()].sort((a, b) => b.seq - a.seq);
  const page = entries.slice(0, wanted);
  return { entries: page, next: entries.length > wanted ? (page.at(-1)?.seq ?? null) : null };
}

interface Batch {
  readonly key: string;
  /** Its first entry. */
  readonly from: number;
}

/** Oldest first. */
async function listBatches(
  store: S3ObjectStore,
  { projectId, before, signal }: { projectId: string; before: number; signal: AbortSignal | undefined },
): Promise<Batch[]> {
  const batches: Batch[] = [];
  for await (const item of store.list(keys.journalPrefix(projectId), { signal })) {
    if (item.kind !== 'object') continue;
    const from = Number(/(\d+)-\d+\.jsonl\.gz$/.exec(item.key)?.[1]);
    if (from >= before) break;
    if (!Number.isNaN(from)) batches.push({ key: item.key, from });
  }
  return batches;
}

async function readBatch(store: S3ObjectStore, key: string, signal?: AbortSignal): Promise<JournalEntry[]> {
  const { body } = await store.get(key, { signal });
  const lines = (await unzip(body)).toString().split('\n');
  // Our own object, written once by the engine.
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as JournalEntry);
}
