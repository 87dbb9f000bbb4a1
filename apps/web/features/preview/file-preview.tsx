'use client';

import { useState } from 'react';
import { QueryView } from '@/features/api/query-view';
import { SkeletonRows } from '@/ui/feedback/skeleton';
import { Segments } from '@/ui/form/segments';
import { CsvChart } from './csv-chart';
import { CsvTable } from './csv-table';
import { ImageView } from './image-view';
import { JsonTree } from './json-tree';
import { previewKind } from './preview-kind';
import { TextView } from './text-view';
import { sourceOf, useFileLink } from './use-file-link';
import { VideoPlayer } from './video-player';
import { YamlView } from './yaml-view';

/** A file, shown as what it is. */
export function FilePreview({ address }: { readonly address: string }) {
  switch (previewKind(address.slice(address.lastIndexOf('/') + 1))) {
    case 'video':
      return <VideoPlayer address={address} />;
    case 'audio':
      return <AudioPlayer address={address} />;
    case 'image':
      return <ImageView address={address} />;
    case 'table':
      return <TablePreview address={address} />;
    case 'json':
      return <JsonTree address={address} />;
    case 'yaml':
      return <YamlView address={address} />;
    case 'text':
    case 'bytes':
      return <TextView address={address} />;
  }
}

function TablePreview({ address }: { readonly address: string }) {
  const [view, setView] = useState<'table' | 'chart'>('table');
  return (
    <div className="flex flex-col gap-3">
      <Segments
        label="Shown as"
        value={view}
        options={[
          { value: 'table', label: 'Table' },
          { value: 'chart', label: 'Chart' },
        ]}
        onChange={setView}
      />
      {view === 'table' ? <CsvTable address={address} /> : <CsvChart address={address} />}
    </div>
  );
}

function AudioPlayer({ address }: { readonly address: string }) {
  const query = useFileLink(address);
  return (
    <QueryView query={query} what="The sound" skeleton={<SkeletonRows rows={2} label="The sound is read" />}>
      {(link) => (
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- there are none to show
        <audio
          src={sourceOf(address, link)}
          controls
          preload="metadata"
          aria-label={link.name}
          className="w-full"
        />
      )}
    </QueryView>
  );
}
