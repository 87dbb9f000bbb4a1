'use client';

import { clsx } from 'clsx';
import { Download, Pause, Play, VideoOff } from 'lucide-react';
import { useState } from 'react';
import { ButtonLink } from '@/ui/button/button-link';
import { IconButton } from '@/ui/button/icon-button';
import { Select } from '@/ui/form/select';
import { contentUrl } from '../file-address';
import type { VideoSource } from './original-video';
import { useSyncedVideos, type SyncedVideos } from './use-synced-videos';

/** Videos side by side under one control; below each other on narrow screens. */
export function SyncedVideosView({ sources }: { readonly sources: readonly VideoSource[] }) {
  const synced = useSyncedVideos();
  return (
    <div className="flex flex-col gap-2">
      <div className={clsx('grid gap-2', sources.length > 1 && 'lg:grid-cols-2')}>
        {sources.map((source, index) => (
          <OneVideo key={source.address} source={source} index={index} synced={synced} />
        ))}
      </div>
      <Controls synced={synced} />
    </div>
  );
}

interface OneVideoProps {
  readonly source: VideoSource;
  readonly index: number;
  readonly synced: SyncedVideos;
}

function OneVideo({ source, index, synced }: OneVideoProps) {
  const [isBroken, setBroken] = useState(false);
  const { label, name, address } = source;
  return (
    <figure className="min-w-0">
      {isBroken ? (
        <div className="flex aspect-video flex-col items-center justify-center gap-2 rounded-md border border-border bg-sunken p-4 text-center">
          <VideoOff aria-hidden className="size-5 text-muted" />
          <p className="text-muted">This browser cannot play {name}.</p>
          <ButtonLink
            size="small"
            prefetch={false}
            href={contentUrl(address, 'attachment')}
            icon={<Download aria-hidden className="size-3.5" />}
          >
            Download
          </ButtonLink>
        </div>
      ) : (
        <video
          {...synced.handlers(index)}
          src={contentUrl(address)}
          aria-label={`${label}: ${name}`}
          muted
          playsInline
          preload="metadata"
          onError={() => setBroken(true)}
          onClick={synced.isPlaying ? synced.pause : synced.play}
          className="aspect-video w-full rounded-md border border-border bg-[#000] object-contain"
        />
      )}
      <figcaption className="mt-1 flex items-baseline gap-2 text-sm">
        <span className="font-medium">{label}</span>
        <span className="truncate text-muted">{name}</span>
      </figcaption>
    </figure>
  );
}

const RATES = ['0.25', '0.5', '1', '2', '4'].map((value) => ({ value, label: `${value} ×` }));
const SEEK_STEP_S = 0.04;

function Controls({ synced }: { readonly synced: SyncedVideos }) {
  const { isPlaying, at, length, rate } = synced;
  return (
    <div className="flex items-center gap-2 rounded-md border border-border bg-sunken px-2 py-1">
      <IconButton
        icon={isPlaying ? <Pause aria-hidden className="size-4" /> : <Play aria-hidden className="size-4" />}
        label={isPlaying ? 'Pause' : 'Play'}
        disabled={length === 0}
        onClick={isPlaying ? synced.pause : synced.play}
      />
      <input
        type="range"
        aria-label="Place in the videos"
        aria-valuetext={`${clockOf(at)} of ${clockOf(length)}`}
        min={0}
        max={length || 1}
        step={SEEK_STEP_S}
        value={Math.min(at, length || 1)}
        disabled={length === 0}
        onChange={(event) => synced.seek(event.target.valueAsNumber)}
        className="h-6 min-w-0 flex-1 accent-(--accent)"
      />
      <span className="text-sm whitespace-nowrap text-muted">
        {clockOf(at)} / {clockOf(length)}
      </span>
      <Select
        aria-label="Speed"
        value={String(rate)}
        onChange={(value) => synced.setRate(Number(value))}
        options={RATES}
        className="w-20"
      />
    </div>
  );
}

const MINUTE_S = 60;

function clockOf(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / MINUTE_S)}:${String(whole % MINUTE_S).padStart(2, '0')}`;
}
