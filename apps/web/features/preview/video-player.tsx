'use client';

import { Download, VideoOff } from 'lucide-react';
import { useState, type Ref } from 'react';
import { QueryView } from '@/features/api/query-view';
import { buttonClass } from '@/ui/button/button-class';
import { EmptyState } from '@/ui/feedback/empty-state';
import { Skeleton } from '@/ui/feedback/skeleton';
import { contentHref, sourceOf, useFileLink } from './use-file-link';

export interface VideoPlayerProps {
  readonly address: string;
  /** Names the video for readers. */
  readonly label?: string;
  readonly ref?: Ref<HTMLVideoElement>;
  readonly className?: string;
}

/** A video that can be seeked, straight from the store. What the browser cannot play is said, with the download. */
export function VideoPlayer({ address, label, ref, className = 'max-h-[70dvh] w-full' }: VideoPlayerProps) {
  const query = useFileLink(address);
  const [failed, setFailed] = useState<string | null>(null);
  if (failed === address) return <NotPlayable address={address} />;
  return (
    <QueryView query={query} what="The video" skeleton={<Skeleton className="aspect-video w-full" />}>
      {(link) => (
        // What stages write has no captions.
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- there are none to show
        <video
          ref={ref}
          key={address}
          src={sourceOf(address, link)}
          controls
          playsInline
          preload="metadata"
          aria-label={label ?? link.name}
          className={`rounded-md bg-[#000] ${className}`}
          onError={(event) => {
            // A link that ran out is renewed by itself; a format that is unknown never gets better.
            if (event.currentTarget.error?.code === MediaError.MEDIA_ERR_NETWORK) void query.refetch();
            else setFailed(address);
          }}
        />
      )}
    </QueryView>
  );
}

function NotPlayable({ address }: { readonly address: string }) {
  return (
    <div className="rounded-md border border-border bg-sunken">
      <EmptyState
        icon={<VideoOff aria-hidden className="size-6" />}
        title="This browser cannot play the video"
        action={<DownloadLink address={address} />}
      >
        Browsers play MP4 with H.264, and WebM. AVI, MKV and H.265 need a player of your own.
      </EmptyState>
    </div>
  );
}

export function DownloadLink({ address }: { readonly address: string }) {
  return (
    <a href={contentHref(address, 'attachment')} className={buttonClass('plain', 'normal')}>
      <Download aria-hidden className="size-4" />
      Download
    </a>
  );
}
