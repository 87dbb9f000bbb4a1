'use client';

import { PageMeta } from '@/features/shell/page-meta';
import { Page } from '@/ui/layout/page';
import { PageHeader } from '@/ui/layout/page-header';
import { FileBrowser } from './file-browser';
import { useFileParams } from './file-params';
import { placeOf } from './file-place';
import { FilePreviewLayer } from './file-preview-layer';

/** Files that every project may read. */
export function PoolPage() {
  const { params, go, show, shut } = useFileParams();
  const folder = params.at !== null && placeOf(params.at)?.place.kind === 'pool' ? params.at : 'pool:/';
  return (
    <Page>
      <PageMeta title="Files" />
      <PageHeader
        title="Files"
        description="The pool: files that every project may read. A project’s own files are on its page."
      />
      <FileBrowser
        folder={folder}
        onGo={go}
        onPreview={show}
        before={null}
        emptyHint="Nothing has been put here yet."
      />
      {params.preview !== null && <FilePreviewLayer address={params.preview} onShow={show} onClose={shut} />}
    </Page>
  );
}
