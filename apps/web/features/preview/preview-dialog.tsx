'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import { IconButton } from '@/ui/button/icon-button';
import { Dialog } from '@/ui/dialog/dialog';
import { CopyButton } from '@/ui/text/copy-button';
import { FilePreview } from './file-preview';
import { DownloadLink } from './video-player';

export interface PreviewDialogProps {
  readonly address: string;
  /** Addresses of the files beside it, in order. */
  readonly files: readonly string[];
  readonly onShow: (address: string) => void;
  readonly onClose: () => void;
}

/** A file over the page. Left and right arrows go to the files beside it. */
export function PreviewDialog({ address, files, onShow, onClose }: PreviewDialogProps) {
  const at = files.indexOf(address);
  const before = at < 0 ? undefined : files[at - 1];
  const after = at < 0 ? undefined : files[at + 1];
  const show = (to: string | undefined) => {
    if (to !== undefined) onShow(to);
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    // These use the arrows themselves.
    if (
      event.target instanceof HTMLElement &&
      event.target.closest('input, select, video, audio, pre, [role="region"]')
    )
      return;
    if (event.key === 'ArrowLeft') show(before);
    if (event.key === 'ArrowRight') show(after);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    globalThis.addEventListener('keydown', listen);
    return () => globalThis.removeEventListener('keydown', listen);
  }, []);
  const name = address.slice(address.lastIndexOf('/') + 1);
  return (
    <Dialog
      open
      onClose={onClose}
      title={<span className="break-all">{name}</span>}
      description={<span className="font-mono text-xs break-all">{address}</span>}
      width="wide"
      actions={
        <>
          <div className="mr-auto flex items-center gap-1">
            <IconButton
              icon={<ChevronLeft aria-hidden className="size-4" />}
              label="Previous file"
              keys="←"
              disabled={before === undefined}
              onClick={() => show(before)}
            />
            <IconButton
              icon={<ChevronRight aria-hidden className="size-4" />}
              label="Next file"
              keys="→"
              disabled={after === undefined}
              onClick={() => show(after)}
            />
            {at >= 0 && (
              <span role="status" className="ml-1 text-sm text-muted">
                {at + 1} of {files.length.toLocaleString('en-US')}
              </span>
            )}
          </div>
          <CopyButton text={address} what="address" labelled />
          <DownloadLink address={address} />
        </>
      }
    >
      <FilePreview key={address} address={address} />
    </Dialog>
  );
}
