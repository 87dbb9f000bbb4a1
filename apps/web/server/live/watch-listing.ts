import 'server-only';
import { createHash } from 'node:crypto';
import type { LiveEvent } from '@winslow/api';
import { keepWatching, type FileAddress, type Winslow } from '@winslow/client';
import { NotFoundError } from '@winslow/domain';
import type { WatchTarget } from './topic-feed';

/** What requests to this process change is told at once; this is for what others change, in milliseconds. */
const LOOK_EVERY_MS = 3000;
/** Entries that two looks are compared by: one request to the store. */
const COMPARED = 1000;
/** A place with more is not compared but told of as changed so often, in milliseconds. */
const BIG_PLACE_MS = 30_000;

/**
 * Tells when the list of saved pipelines is another, whoever changed it: another web process, or a program that writes
 * to the store.
 */
export function watchPipelines(winslow: Winslow, target: WatchTarget): Promise<void> {
  return watchLook(target, {
    event: { topic: 'pipelines', kind: 'changed' },
    look: async (signal) => digestOf(await winslow.pipelines.list({ signal })),
  });
}

/** Tells when files of the pool or of a project's input are others, whoever changed them: any S3 tool may. */
export function watchFiles(
  winslow: Winslow,
  topic: { readonly name: `files/${string}`; readonly place: FileAddress },
  target: WatchTarget,
): Promise<void> {
  return watchLook(target, {
    event: { topic: topic.name, kind: 'changed' },
    look: async (signal) => {
      const listing = await winslow.files.list(topic.place, { recursive: true, limit: COMPARED, signal });
      if (listing.kind === 'file') return '';
      // Too much to be compared: open folders are read anew now and then.
      if (listing.next !== null) return `big ${Math.floor(Date.now() / BIG_PLACE_MS)}`;
      return digestOf(listing.entries);
    },
  });
}

interface Look {
  readonly event: LiveEvent;
  /** The same text as long as nothing changes. */
  readonly look: (signal: AbortSignal) => Promise<string>;
}

async function watchLook({ emit, signal, onTrouble }: WatchTarget, { event, look }: Look): Promise<void> {
  let seen: string | undefined;
  await keepWatching({ signal, onTrouble, pollMs: LOOK_EVERY_MS }, async () => {
    const now = await look(signal).catch(unlessGone);
    if (seen !== undefined && seen !== now) emit(event);
    seen = now;
  });
}

/** A place that is not there, or not yet, has nothing in it. */
function unlessGone(error: unknown): string {
  if (error instanceof NotFoundError) return 'gone';
  throw error;
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64');
}
