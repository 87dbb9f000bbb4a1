'use client';

import { formatSize } from '@/ui/text/format-size';
import { hexRows } from './hex-rows';

const SHOWN_BYTES = 4_096;

/** The first bytes of what is no text. */
export function HexView({ bytes, size }: { readonly bytes: Uint8Array; readonly size: number }) {
  const shown = bytes.subarray(0, SHOWN_BYTES);
  const rows = hexRows(shown);
  return (
    <div>
      <p className="mb-2 text-sm text-muted">
        No preview for this kind of file.{' '}
        {shown.length < size ? `Its first ${formatSize(shown.length)} of ${formatSize(size)}:` : 'Its bytes:'}
      </p>
      <pre
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-[58dvh] overflow-auto rounded-md border border-border bg-sunken p-3 font-mono text-mono"
      >
        {rows.map(({ offset, bytes: numbers, text }) => (
          <div key={offset}>
            <span className="text-muted">{offset}</span>
            {`  ${numbers.padEnd(48)} ${text}`}
          </div>
        ))}
      </pre>
    </div>
  );
}
