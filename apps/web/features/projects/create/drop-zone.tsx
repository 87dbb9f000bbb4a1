'use client';

import { clsx } from 'clsx';
import { Upload } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';

export interface DropZoneProps {
  /** What may be dropped here, for readers and on the button. */
  readonly label: string;
  readonly multiple?: boolean;
  readonly accept?: string;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children?: ReactNode;
}

/** Takes files by drop or by a button. */
export function DropZone({ label, multiple = false, accept, onFiles, children }: DropZoneProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (files.length > 0) onFiles(multiple ? files : files.slice(0, 1));
  };
  return (
    <div
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
      className={clsx(
        'flex flex-wrap items-center gap-3 rounded-md border border-dashed px-3 py-2.5',
        isOver ? 'border-accent bg-selected' : 'border-border-strong bg-sunken',
      )}
    >
      <button
        type="button"
        onClick={() => input.current?.click()}
        className="inline-flex h-8 items-center gap-2 rounded-md border border-border bg-surface px-3 font-medium hover:border-border-strong"
      >
        <Upload aria-hidden className="size-4" />
        {label}
      </button>
      <span className="min-w-0 flex-1 text-sm text-muted">{children ?? 'or drop it here'}</span>
      <input
        ref={input}
        type="file"
        multiple={multiple}
        accept={accept}
        aria-label={label}
        tabIndex={-1}
        className="hidden"
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
    </div>
  );
}
