'use client';

import { useQuery } from '@tanstack/react-query';
import { FileVideo, X } from 'lucide-react';
import { api } from '@/features/api/client';
import type { ParameterOf } from '@winslow/domain';
import { IconButton } from '@/ui/button/icon-button';
import { Combobox } from '@/ui/form/combobox';
import type { FieldControl } from '@/ui/form/field';
import { formatSize } from '@/ui/text/format-size';
import { DropZone } from './drop-zone';

export interface FileParameterProps {
  readonly control: FieldControl;
  readonly parameter: ParameterOf<'file'>;
  /** `pool:/…`, or empty. */
  readonly value: string;
  readonly file: File | undefined;
  readonly onValue: (value: string) => void;
  readonly onFile: (file: File | undefined) => void;
}

/** Most files of the pool that are offered. */
const MOST = 1000;

/** A file of the pool, or one from this computer that is uploaded right here. */
export function FileParameter({ control, parameter, value, file, onValue, onFile }: FileParameterProps) {
  const fromPool = parameter.from.includes('pool');
  const pool = useQuery({
    queryKey: ['files', 'pool:/', 'all'],
    queryFn: ({ signal }) =>
      api.listFiles({ query: { address: 'pool:/', recursive: 'true', limit: MOST } }, { signal }),
    enabled: fromPool,
    select: ({ items }) =>
      items
        .filter(({ kind }) => kind === 'file')
        .map(({ path, size }) => ({
          value: `pool:/${path}`,
          label: path,
          detail: size === null ? undefined : formatSize(size),
        })),
  });
  if (file) {
    return (
      <div className="flex items-center gap-3 rounded-md border border-border bg-sunken px-3 py-2">
        <FileVideo aria-hidden className="size-5 shrink-0 text-accent" />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{file.name}</span>
          <span className="block text-sm text-muted">
            {formatSize(file.size)}, uploaded into this project
          </span>
        </span>
        <IconButton
          size="small"
          icon={<X aria-hidden className="size-4" />}
          label={`Take ${file.name} away`}
          onClick={() => onFile(undefined)}
        />
      </div>
    );
  }
  const options = pool.data ?? [];
  const isListed = value === '' || options.some((option) => option.value === value);
  return (
    <div className="flex flex-col gap-2">
      {fromPool && (
        <Combobox
          {...control}
          options={isListed ? options : [{ value, label: value }, ...options]}
          value={value === '' ? null : value}
          onChange={(next) => onValue(next ?? '')}
          placeholder="Choose a file of the pool"
          empty={pool.isPending ? 'Reading the pool…' : 'The pool has no such file.'}
        />
      )}
      {parameter.from.includes('input') && (
        <DropZone label="Upload a file" onFiles={([one]) => onFile(one)}>
          from this computer, or drop it here
        </DropZone>
      )}
    </div>
  );
}
