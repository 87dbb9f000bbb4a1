'use client';

import { clsx } from 'clsx';
import { useLiveState } from '@/features/live/use-live-state';
import { formatTicking } from '@/ui/time/format-span';
import { useNow } from '@/ui/time/now';
import { Tip } from '@/ui/tooltip/tip';

/** Whether what is shown is fresh, and if not how old it is. */
export function LiveDot() {
  const { status, downSinceMs, trouble } = useLiveState();
  const now = useNow();
  const age = downSinceMs === null || now === null ? null : formatTicking(now - downSinceMs);
  const [word, tip] =
    status === 'live'
      ? trouble === null
        ? ['Live', 'Everything on this page changes by itself.']
        : ['Trouble', trouble]
      : status === 'connecting'
        ? ['Connecting', 'Waiting for the stream of changes.']
        : [`Reconnecting`, `The server does not answer. What is shown is ${age ?? 'a moment'} old.`];
  const isFine = status === 'live' && trouble === null;
  return (
    <Tip text={tip}>
      <button
        type="button"
        data-live={status}
        className="flex h-8 cursor-default items-center gap-1.5 rounded-md px-1.5 text-sm text-muted"
      >
        <span
          aria-hidden
          className={clsx(
            'size-2 rounded-full',
            isFine ? 'bg-green-line' : status === 'connecting' ? 'bg-grey-line' : 'bg-amber-line breathe',
          )}
        />
        <span className={clsx(isFine && 'sr-only lg:not-sr-only')}>{word}</span>
      </button>
    </Tip>
  );
}
