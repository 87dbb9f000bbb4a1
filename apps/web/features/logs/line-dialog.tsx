'use client';

import { useQuery } from '@tanstack/react-query';
import { api } from '@/features/api/client';
import { QueryView } from '@/features/api/query-view';
import { Dialog } from '@/ui/dialog/dialog';
import { SkeletonRows } from '@/ui/feedback/skeleton';
import { CopyButton } from '@/ui/text/copy-button';
import { plainText } from './ansi-line';
import { logKey } from './queries';
import type { LogPlace } from './log-types';

/** A line that is too long for the list, whole. */
export function LineDialog({
  place,
  line,
  onClose,
}: {
  readonly place: LogPlace;
  readonly line: number;
  readonly onClose: () => void;
}) {
  const { project, run, attempt } = place;
  const query = useQuery({
    queryKey: [...logKey(place), 'line', line],
    queryFn: ({ signal }) =>
      api.readLogLine({ params: { project, run }, query: { attempt, line } }, { signal }),
    staleTime: Infinity,
    gcTime: 0,
  });
  const text = query.data === undefined ? '' : plainText(query.data.x);
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Line ${(line + 1).toLocaleString('en-US')}`}
      width="wide"
      actions={<CopyButton text={text} what="line" labelled />}
    >
      <QueryView query={query} what="The line" skeleton={<SkeletonRows rows={6} label="The line is read" />}>
        {() => (
          <pre
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
            tabIndex={0}
            className="max-h-[60vh] overflow-auto font-mono text-mono wrap-anywhere whitespace-pre-wrap"
          >
            {text}
          </pre>
        )}
      </QueryView>
    </Dialog>
  );
}
