'use client';

import type { FileEntryRow } from '@winslow/api';
import Image from 'next/image';
import { useState } from 'react';
import { contentUrl } from '@/features/project/file-address';
import { Segments } from '@/ui/form/segments';
import { Panel } from '@/ui/layout/panel';
import type { OutputPair } from './pair-outputs';

export interface ComparePicturesProps {
  readonly pair: OutputPair;
  readonly labels: readonly [left: string, right: string];
}

/** The same picture of both runs: side by side, or one over the other with a line that is moved. */
export function ComparePictures({ pair, labels }: ComparePicturesProps) {
  const { path, left, right } = pair;
  const [look, setLook] = useState<'beside' | 'over'>('beside');
  const canLayOver = left !== null && right !== null;
  return (
    <Panel
      title={path}
      actions={
        canLayOver && (
          <Segments
            label={`How ${path} is compared`}
            value={look}
            onChange={setLook}
            options={[
              { value: 'beside', label: 'Side by side' },
              { value: 'over', label: 'Swipe' },
            ]}
          />
        )
      }
    >
      {canLayOver && look === 'over' ? (
        <Swipe left={left} right={right} labels={labels} />
      ) : (
        <div className="grid gap-3 lg:grid-cols-2">
          <Side entry={left} label={labels[0]} />
          <Side entry={right} label={labels[1]} />
        </div>
      )}
    </Panel>
  );
}

const WIDTH = 960;
const HEIGHT = 600;

function Side({ entry, label }: { readonly entry: FileEntryRow | null; readonly label: string }) {
  return (
    <figure className="min-w-0">
      {entry === null ? (
        <p className="flex aspect-8/5 items-center justify-center rounded-md border border-border bg-sunken text-muted">
          {label} did not leave it.
        </p>
      ) : (
        <Image
          unoptimized
          src={contentUrl(entry.address)}
          alt={`${entry.path} of ${label}`}
          width={WIDTH}
          height={HEIGHT}
          className="aspect-8/5 w-full rounded-md border border-border bg-[#fff] object-contain"
        />
      )}
      <figcaption className="mt-1 text-sm font-medium">{label}</figcaption>
    </figure>
  );
}

interface SwipeProps {
  readonly left: FileEntryRow;
  readonly right: FileEntryRow;
  readonly labels: readonly [left: string, right: string];
}

function Swipe({ left, right, labels }: SwipeProps) {
  const [share, setShare] = useState(50);
  return (
    <div className="flex flex-col gap-1.5">
      <div className="relative overflow-hidden rounded-md border border-border bg-[#fff]">
        <Image
          unoptimized
          src={contentUrl(right.address)}
          alt={`${right.path} of ${labels[1]}`}
          width={WIDTH}
          height={HEIGHT}
          className="aspect-8/5 max-h-[75dvh] w-full object-contain"
        />
        <Image
          unoptimized
          src={contentUrl(left.address)}
          alt={`${left.path} of ${labels[0]}`}
          width={WIDTH}
          height={HEIGHT}
          className="absolute inset-0 size-full bg-[#fff] object-contain"
          style={{ clipPath: `inset(0 ${100 - share}% 0 0)` }}
        />
        <span aria-hidden className="absolute inset-y-0 w-0.5 bg-[#ffb020]" style={{ left: `${share}%` }} />
      </div>
      <label className="flex items-center gap-3 text-sm">
        <span>{labels[0]}</span>
        <input
          type="range"
          aria-label="Where one picture gives way to the other"
          min={0}
          max={100}
          value={share}
          onChange={(event) => setShare(event.target.valueAsNumber)}
          className="h-6 flex-1 accent-(--accent)"
        />
        <span>{labels[1]}</span>
      </label>
    </div>
  );
}
