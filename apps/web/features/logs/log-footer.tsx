'use client';

import { ArrowDownToLine, Copy, Link2, X } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { describeFailure } from '@/features/api/failure';
import { Button } from '@/ui/button/button';
import { copyText } from '@/ui/text/copy-text';
import { showToast } from '@/ui/toast/toasts';
import { MOST_COPIED, readText } from './copy-lines';
import type { LineRange } from './line-range';
import type { LogInfo, LogPlace } from './log-types';
import { isThrough } from './queries';
import type { ScrollModel } from './scroll-model';
import { copyLink } from './use-log-keys';
import type { useLogLines } from './use-log-lines';

export interface LogFooterProps {
  readonly place: LogPlace;
  readonly info: LogInfo;
  readonly lines: Pick<ReturnType<typeof useLogLines>, 'found' | 'hits' | 'isFiltered'>;
  readonly model: ScrollModel;
  readonly selected: LineRange | null;
  /** What came of the last jump. */
  readonly message: string;
  readonly onClear: () => void;
}

const SMALL = 'size-3.5';

/** What is shown right now, whether it follows the end, and what can be done with the chosen lines. */
export function LogFooter(props: LogFooterProps) {
  const { info, model, selected, message } = props;
  const isFollowing = useSyncExternalStore(model.subscribe, model.isFollowing, model.isFollowing);
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 border-t border-border px-3 py-1 text-sm">
      <p role="status" className="min-w-0 flex-1 text-muted">
        {message === '' ? stateOf(props, isFollowing) : message}
      </p>
      {selected !== null && <ChosenLines {...props} selected={selected} />}
      {!info.sealed && (
        <Button
          size="small"
          look={isFollowing ? 'quiet' : 'plain'}
          icon={<ArrowDownToLine aria-hidden className={SMALL} />}
          aria-pressed={isFollowing}
          onClick={() => model.follow(!isFollowing)}
        >
          {isFollowing ? 'Following' : 'Follow'}
        </Button>
      )}
    </div>
  );
}

function stateOf({ info, lines }: LogFooterProps, isFollowing: boolean): string {
  const count = (number: number) => number.toLocaleString('en-US');
  const { found, hits, isFiltered } = lines;
  if (isFiltered) {
    if (found.data === undefined) return 'Searching…';
    const { total, scannedLines } = found.data;
    if (info.sealed && !isThrough(found.data, info))
      return `${count(total)} matching lines in the first ${count(scannedLines)} of ${count(info.lines)}. Still searching…`;
    if (total === 0) return `0 of ${count(info.lines)} lines match.`;
    const all = hits.length < total ? `The first ${count(hits.length)} of ${count(total)}` : count(total);
    return `${all} matching lines, of ${count(info.lines)}.`;
  }
  if (info.sealed) return `${count(info.lines)} lines. The log is complete.`;
  return isFollowing
    ? `${count(info.lines)} lines, live.`
    : `${count(info.lines)} lines, live. Not following: you have left the end.`;
}

function ChosenLines({ place, selected, onClear }: LogFooterProps & { readonly selected: LineRange }) {
  const [isBusy, setBusy] = useState(false);
  const count = selected.to - selected.from + 1;
  const copy = async () => {
    setBusy(true);
    try {
      const text = await readText(place, selected);
      const isDone = await copyText(text);
      showToast(
        isDone
          ? {
              kind: 'done',
              title: count === 1 ? 'Line copied' : `${count.toLocaleString('en-US')} lines copied`,
            }
          : { kind: 'failed', title: 'This browser does not let pages copy. Download the log instead.' },
      );
    } catch (error) {
      showToast({
        kind: 'failed',
        title: 'The lines could not be read',
        detail: describeFailure(error).detail,
      });
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="flex flex-wrap items-center gap-1">
      <span className="mr-1 text-muted">
        {count === 1
          ? `Line ${(selected.from + 1).toLocaleString('en-US')}`
          : `Lines ${(selected.from + 1).toLocaleString('en-US')} to ${(selected.to + 1).toLocaleString('en-US')}`}
      </span>
      <Button
        size="small"
        look="quiet"
        busy={isBusy}
        icon={<Copy aria-hidden className={SMALL} />}
        why={
          count > MOST_COPIED
            ? `At most ${MOST_COPIED.toLocaleString('en-US')} lines can be copied. Download the log instead.`
            : null
        }
        onClick={() => void copy()}
      >
        Copy text
      </Button>
      <Button size="small" look="quiet" icon={<Link2 aria-hidden className={SMALL} />} onClick={copyLink}>
        Copy link
      </Button>
      <Button
        size="small"
        look="quiet"
        aria-label="Drop the chosen lines"
        icon={<X aria-hidden className={SMALL} />}
        onClick={onClear}
      />
    </div>
  );
}
