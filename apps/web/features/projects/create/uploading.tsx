'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { PageMeta } from '@/features/shell/page-meta';
import { uploadQueue } from '@/features/uploads/browser-queue';
import { Button } from '@/ui/button/button';
import { ButtonLink } from '@/ui/button/button-link';
import { ProgressBar } from '@/ui/feedback/progress-bar';
import { Page } from '@/ui/layout/page';
import { PageHeader } from '@/ui/layout/page-header';
import { Panel } from '@/ui/layout/panel';
import { formatSize } from '@/ui/text/format-size';
import { formatSpan } from '@/ui/time/format-span';
import type { UploadItem } from '@/features/uploads/upload-item';
import { uploadShare } from './start-when-uploaded';
import type { Created } from './use-create-project';

const CRUMBS = [{ label: 'Projects', href: '/projects' }];
const NONE: readonly UploadItem[] = [];

/** The project is there; its files are on their way. */
export function Uploading({ created }: { readonly created: Created }) {
  const items = useSyncExternalStore(uploadQueue().subscribe, uploadQueue().items, () => NONE).filter(
    ({ id }) => created.uploads.includes(id),
  );
  const rate = items.reduce((sum, item) => sum + (item.rate ?? 0), 0);
  const left = items.reduce((sum, item) => sum + item.size - item.bytesDone, 0);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
  return (
    <Page width="reading">
      <PageMeta title={created.name} crumbs={CRUMBS} />
      <PageHeader
        title={created.name}
        description="The project is there, and its files are on their way. It goes on once they have arrived; look at other pages meanwhile."
        actions={<ButtonLink href={`/projects/${created.projectId}`}>Open the project</ButtonLink>}
      />
      <Panel title="Uploads">
        <ProgressBar label="All files" value={uploadShare(items)} />
        <p className="mt-1 text-sm text-muted">
          {rate > 0
            ? `${formatSize(rate)}/s, about ${formatSpan((left / rate) * 1000)} left`
            : `${formatSize(left)} left`}
        </p>
        <ul className="mt-3 flex flex-col gap-3">
          {items.map((item) => (
            <Item key={item.id} item={item} />
          ))}
        </ul>
      </Panel>
    </Page>
  );
}

function Item({ item }: { readonly item: UploadItem }) {
  return (
    <li>
      <div className="flex items-center gap-3">
        <span className="min-w-0 flex-1 truncate font-medium">{item.name}</span>
        <span className="text-sm text-muted">
          {formatSize(item.bytesDone)} of {formatSize(item.size)}
        </span>
        {(item.status === 'failed' || item.status === 'paused') && (
          <Button size="small" onClick={() => uploadQueue().resume(item.id)}>
            Try again
          </Button>
        )}
      </div>
      <ProgressBar
        label={item.name}
        value={item.size === 0 ? 1 : item.bytesDone / item.size}
        tone={item.status === 'failed' ? 'red' : item.status === 'done' ? 'green' : 'blue'}
        className="mt-1"
      />
      {item.message !== null && <p className="mt-1 text-sm text-red-fg">{item.message}</p>}
    </li>
  );
}
