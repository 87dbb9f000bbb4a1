'use client';

import { useState } from 'react';
import { QueryView } from '@/features/api/query-view';
import { SkeletonRows } from '@/ui/feedback/skeleton';
import { Segments } from '@/ui/form/segments';
import { formatSize } from '@/ui/text/format-size';
import { plainText } from '@/features/logs/ansi-line';
import { readsAsText } from './preview-kind';
import { HexView } from './hex-view';
import { useBytes, type ReadPieces } from './use-bytes';

const HEAD_BYTES = 128 * 1024;
const TAIL_BYTES = 64 * 1024;
const PRE = 'overflow-auto font-mono text-mono whitespace-pre-wrap wrap-anywhere';

/** A text: whole where it is short, else its beginning and its end. What is no text is shown as bytes. */
export function TextView({ address }: { readonly address: string }) {
  const query = useBytes(address, { head: HEAD_BYTES, tail: TAIL_BYTES });
  return (
    <QueryView query={query} what="The text" skeleton={<SkeletonRows rows={10} label="The text is read" />}>
      {(pieces) =>
        readsAsText(pieces.head) ? (
          <Text pieces={pieces} />
        ) : (
          <HexView bytes={pieces.head} size={pieces.size} />
        )
      }
    </QueryView>
  );
}

function Text({ pieces }: { readonly pieces: ReadPieces }) {
  const [part, setPart] = useState<'head' | 'tail'>('head');
  const { isWhole, size } = pieces;
  const text = textOf(pieces, part);
  return (
    <div className="flex flex-col gap-2">
      {!isWhole && (
        <div className="flex flex-wrap items-center gap-2 text-sm text-muted">
          <Segments
            label="Part of the text"
            value={part}
            options={[
              { value: 'head', label: 'Beginning' },
              { value: 'tail', label: 'End' },
            ]}
            onChange={setPart}
          />
          {part === 'head' ? 'The first' : 'The last'} {formatSize(part === 'head' ? HEAD_BYTES : TAIL_BYTES)}{' '}
          of {formatSize(size)}
        </div>
      )}
      {text === '' ? (
        <p className="py-8 text-center text-muted">The file is empty.</p>
      ) : (
        <pre
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
          tabIndex={0}
          className={`max-h-[62dvh] rounded-md border border-border bg-sunken p-3 ${PRE}`}
        >
          {text}
        </pre>
      )}
    </div>
  );
}

/** Lines that are cut at the edge of a piece are left out; colours of terminals are too. */
function textOf({ head, tail, isWhole }: ReadPieces, part: 'head' | 'tail'): string {
  const text = new TextDecoder().decode(part === 'head' ? head : tail);
  const first = part === 'tail' ? text.indexOf('\n') + 1 : 0;
  const last = !isWhole && part === 'head' ? text.lastIndexOf('\n') + 1 || text.length : text.length;
  const whole = text.slice(first, last);
  return whole.includes('\x1b') || whole.includes('\r') ? whole.split('\n').map(plainText).join('\n') : whole;
}
