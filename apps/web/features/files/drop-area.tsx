'use client';

import { useState, type ReactNode } from 'react';
import { bringsFiles, droppedFiles, type ChosenFile } from '@/features/uploads/dropped-files';

export interface DropAreaProps {
  readonly isOpen: boolean;
  readonly onFiles: (files: readonly ChosenFile[]) => void;
  readonly children: ReactNode;
}

/** A part of the page onto which files can be dropped. Keyboards have the buttons in it. */
export function DropArea({ isOpen, onFiles, children }: DropAreaProps) {
  const [isOver, setOver] = useState(false);
  return (
    <div
      className={`relative min-w-0 flex-1 rounded-lg border bg-surface ${isOver ? 'border-accent' : 'border-border'}`}
      onDragOver={(event) => {
        if (!bringsFiles(event.dataTransfer) || !isOpen) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (!bringsFiles(event.dataTransfer) || !isOpen) return;
        event.preventDefault();
        void droppedFiles(event.dataTransfer).then(onFiles);
      }}
    >
      {children}
      {isOver && (
        <p className="pointer-events-none absolute inset-x-0 bottom-3 text-center">
          <span className="rounded-md bg-accent px-3 py-1.5 text-on-accent">
            Drop to upload into this folder
          </span>
        </p>
      )}
    </div>
  );
}
