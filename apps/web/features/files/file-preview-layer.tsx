'use client';

import dynamic from 'next/dynamic';
import { folderAbove } from './file-place';
import { useFolder } from './queries';

/** Players, tables and charts are loaded once somebody looks at a file. */
const PreviewDialog = dynamic(async () => (await import('@/features/preview/preview-dialog')).PreviewDialog, {
  ssr: false,
});

/** A file of a folder over the page, with the way to the ones beside it. */
export function FilePreviewLayer({
  address,
  onShow,
  onClose,
}: {
  readonly address: string;
  readonly onShow: (address: string) => void;
  readonly onClose: () => void;
}) {
  const folder = useFolder(folderAbove(address));
  const files = (folder.data?.pages ?? []).flatMap(({ items }) =>
    items.filter(({ kind }) => kind === 'file').map((entry) => entry.address),
  );
  return <PreviewDialog address={address} files={files} onShow={onShow} onClose={onClose} />;
}
