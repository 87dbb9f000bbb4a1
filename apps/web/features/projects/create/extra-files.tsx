'use client';

import { X } from 'lucide-react';
import { IconButton } from '@/ui/button/icon-button';
import { formatSize } from '@/ui/text/format-size';
import { DropZone } from './drop-zone';

export interface ExtraFilesProps {
  readonly files: readonly File[];
  readonly onChange: (files: readonly File[]) => void;
}

/** Further files for the project's input, beside those that parameters name. */
export function ExtraFiles({ files, onChange }: ExtraFilesProps) {
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm font-medium">
        Further input files <span className="font-normal text-muted">optional</span>
      </p>
      {files.map((file, at) => (
        <div key={`${file.name}-${at}`} className="flex items-center gap-2">
          <span className="min-w-0 truncate">{file.name}</span>
          <span className="text-sm text-muted">{formatSize(file.size)}</span>
          <IconButton
            size="small"
            icon={<X aria-hidden className="size-4" />}
            label={`Take ${file.name} away`}
            onClick={() => onChange(files.filter((one) => one !== file))}
          />
        </div>
      ))}
      <DropZone label="Add files" multiple onFiles={(more) => onChange([...files, ...more])}>
        stages read them below /input
      </DropZone>
    </div>
  );
}
