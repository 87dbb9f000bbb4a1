'use client';

import { CircleAlert, CircleCheck, Pause, Play, RotateCw, Upload, X } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { Button } from '@/ui/button/button';
import { IconButton } from '@/ui/button/icon-button';
import { ProgressBar } from '@/ui/feedback/progress-bar';
import { formatSize } from '@/ui/text/format-size';
import { formatTicking } from '@/ui/time/format-span';
import { timeLeftMs } from './rate-meter';
import { openAgain } from './restore-uploads';
import type { UploadItem } from './upload-item';
import { uploadQueue } from './browser-queue';

const ICON = 'size-4';

/** One upload: how far it is, what is wrong, what can be done. */
export function UploadRow({ item }: { readonly item: UploadItem }) {
  const queue = uploadQueue();
  const { id, address, status, size, bytesDone, message } = item;
  // Where it will be, not what it was called: it may have got another name.
  const name = address.slice(address.lastIndexOf('/') + 1);
  return (
    <li className="flex flex-col gap-1 border-b border-border px-3 py-2 last:border-b-0">
      <div className="flex items-center gap-2">
        <StatusIcon status={status} />
        <span className="min-w-0 flex-1 truncate" title={address}>
          {name}
        </span>
        {status === 'uploading' && (
          <Act
            icon={<Pause aria-hidden className={ICON} />}
            label={`Pause ${name}`}
            onClick={() => queue.pause(id)}
          />
        )}
        {status === 'paused' && (
          <Act
            icon={<Play aria-hidden className={ICON} />}
            label={`Go on with ${name}`}
            onClick={() => queue.resume(id)}
          />
        )}
        {status === 'failed' && (
          <Act
            icon={<RotateCw aria-hidden className={ICON} />}
            label={`Try ${name} again`}
            onClick={() => queue.resume(id)}
          />
        )}
        {status !== 'done' && (
          <Act
            icon={<X aria-hidden className={ICON} />}
            label={`Cancel ${name}`}
            onClick={() => void queue.cancel(id)}
          />
        )}
      </div>
      {status !== 'done' && size > 0 && status !== 'waiting' && (
        <ProgressBar
          label={name}
          value={bytesDone / size}
          tone={status === 'failed' ? 'red' : status === 'uploading' ? 'blue' : 'grey'}
        />
      )}
      <p className={status === 'failed' ? 'text-sm text-red-fg' : 'text-sm text-muted'}>{wordsOf(item)}</p>
      {status === 'needsFile' && <ChooseAgain item={item} />}
      {message !== null && status !== 'failed' && status !== 'conflict' && (
        <p className="text-sm text-amber-fg">{message}</p>
      )}
    </li>
  );
}

function Act(props: { readonly icon: ReactNode; readonly label: string; readonly onClick: () => void }) {
  return <IconButton size="small" {...props} />;
}

function StatusIcon({ status }: Pick<UploadItem, 'status'>) {
  if (status === 'done') return <CircleCheck aria-hidden className="size-4 shrink-0 text-green-fg" />;
  if (status === 'failed') return <CircleAlert aria-hidden className="size-4 shrink-0 text-red-fg" />;
  if (status === 'needsFile' || status === 'conflict')
    return <CircleAlert aria-hidden className="size-4 shrink-0 text-amber-fg" />;
  return <Upload aria-hidden className="size-4 shrink-0 text-muted" />;
}

function wordsOf({ status, size, bytesDone, rate, message }: UploadItem): string {
  const sizes = `${formatSize(bytesDone)} of ${formatSize(size)}`;
  const left = timeLeftMs(size - bytesDone, rate);
  switch (status) {
    case 'waiting':
      return `Waits · ${formatSize(size)}`;
    case 'uploading':
      return left === null || rate === null
        ? sizes
        : `${sizes} · ${formatSize(rate)}/s · ${formatTicking(left)} left`;
    case 'paused':
      return `Paused at ${sizes}`;
    case 'needsFile':
      return `${sizes} have arrived. Choose the file again to go on.`;
    case 'conflict':
      return 'A file of this name is there already.';
    case 'done':
      return `${formatSize(size)}, every part checked`;
    case 'failed':
      return message ?? 'Failed';
  }
}

function ChooseAgain({ item }: { readonly item: UploadItem }) {
  const queue = uploadQueue();
  const input = useRef<HTMLInputElement>(null);
  const goOn = async () => {
    if (!(await openAgain(queue, item.id, { mayAsk: true }))) input.current?.click();
  };
  return (
    <div>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={`Choose ${item.name} again`}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) queue.giveFile(item.id, file);
          event.target.value = '';
        }}
      />
      <Button size="small" onClick={() => void goOn()}>
        {item.hasHandle ? 'Go on' : 'Choose the file again'}
      </Button>
    </div>
  );
}
