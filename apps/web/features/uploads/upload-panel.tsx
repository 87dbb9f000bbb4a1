'use client';

import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { IconButton } from '@/ui/button/icon-button';
import { ProgressBar } from '@/ui/feedback/progress-bar';
import { useCorner } from '@/ui/layout/use-corner';
import { formatSize } from '@/ui/text/format-size';
import { formatTicking } from '@/ui/time/format-span';
import { ConflictDialog } from './conflict-dialog';
import { timeLeftMs } from './rate-meter';
import { isOpen, totalsOf, type UploadItem } from './upload-item';
import { UploadRow } from './upload-row';
import { useUploads } from './use-uploads';

/** Below this many rows at once: a list of thousands would cost more than the uploads. */
const MOST_ROWS = 100;

/** All uploads, in the lower right corner of every page; not there while there are none. */
export function UploadPanel() {
  const { items, queue } = useUploads();
  const [isShut, setShut] = useState(false);
  const box = useRef<HTMLElement>(null);
  useWarning(items);
  useCorner(box, items.length > 0);
  if (items.length === 0) return null;
  const totals = totalsOf(items);
  const conflict = items.find(({ status }) => status === 'conflict');
  const share = totals.bytes === 0 ? 1 : totals.bytesDone / totals.bytes;
  // What needs a person first, then what goes on, then the rest.
  const rows = [...items].sort((one, other) => rankOf(one) - rankOf(other)).slice(0, MOST_ROWS);
  return (
    <section
      ref={box}
      aria-label="Uploads"
      className="fixed right-3 bottom-18 z-30 flex max-h-[60dvh] w-[min(26rem,calc(100vw-1.5rem))] flex-col rounded-lg border border-border bg-raised shadow-pop sm:bottom-3"
    >
      <div className="flex items-center gap-2 py-1.5 pr-1.5 pl-3">
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold">{titleOf(totals)}</h2>
          {totals.open > 0 && <p className="text-sm text-muted">{restOf(totals)}</p>}
        </div>
        <IconButton
          size="small"
          icon={
            isShut ? (
              <ChevronUp aria-hidden className="size-4" />
            ) : (
              <ChevronDown aria-hidden className="size-4" />
            )
          }
          label={isShut ? 'Show the uploads' : 'Shut the list'}
          aria-expanded={!isShut}
          onClick={() => setShut(!isShut)}
        />
        {totals.open === 0 && (
          <IconButton
            size="small"
            icon={<X aria-hidden className="size-4" />}
            label="Clear the list"
            onClick={() => queue.clear()}
          />
        )}
      </div>
      {totals.open > 0 && <ProgressBar label="All uploads" value={share} className="mx-3 mb-2" />}
      {!isShut && (
        <ul className="min-h-0 overflow-y-auto border-t border-border">
          {rows.map((item) => (
            <UploadRow key={item.id} item={item} />
          ))}
          {items.length > rows.length && (
            <li className="px-3 py-2 text-sm text-muted">
              and {(items.length - rows.length).toLocaleString('en-US')} more
            </li>
          )}
        </ul>
      )}
      {conflict !== undefined && (
        <ConflictDialog
          key={conflict.id}
          item={conflict}
          others={items.filter(({ status }) => status === 'conflict').length - 1}
          onChoose={(choice, toAll) => queue.resolveConflict(conflict.id, choice, toAll)}
        />
      )}
    </section>
  );
}

type Totals = ReturnType<typeof totalsOf>;

function titleOf({ open, done, failed }: Totals): string {
  const files = (count: number) => `${count.toLocaleString('en-US')} ${count === 1 ? 'file' : 'files'}`;
  if (open > 0) return `Uploading ${files(open)}`;
  return failed > 0 ? `${files(done)} uploaded, ${failed} failed` : `${files(done)} uploaded and checked`;
}

function restOf({ bytes, bytesDone, rate }: Totals): string {
  const sizes = `${formatSize(bytesDone)} of ${formatSize(bytes)}`;
  const left = timeLeftMs(bytes - bytesDone, rate);
  return left === null || rate === null
    ? sizes
    : `${sizes} · ${formatSize(rate)}/s · ${formatTicking(left)} left`;
}

const RANKS: Readonly<Record<UploadItem['status'], number>> = {
  conflict: 0,
  needsFile: 0,
  failed: 1,
  uploading: 2,
  paused: 3,
  waiting: 4,
  done: 5,
};

function rankOf({ status }: UploadItem): number {
  return RANKS[status];
}

/** Leaving loses nothing, but a file that the browser cannot open again by itself must be chosen again. */
function useWarning(items: readonly UploadItem[]): void {
  const isLosing = items.some((item) => isOpen(item) && item.status !== 'needsFile' && !item.hasHandle);
  useEffect(() => {
    if (!isLosing) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    globalThis.addEventListener('beforeunload', warn);
    return () => globalThis.removeEventListener('beforeunload', warn);
  }, [isLosing]);
}
