'use client';

import type { RefObject } from 'react';
import { useShortcuts } from '@/features/shell/use-shortcuts';
import { showToast } from '@/ui/toast/toasts';
import { copyText } from '@/ui/text/copy-text';
import type { LogParams, SetLogParams } from './log-params';
import type { ScrollModel } from './scroll-model';
import type { Direction } from './use-jumps';

export interface LogKeys {
  readonly model: ScrollModel;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly jumpToHit: (direction: Direction) => void;
  readonly jumpToError: (direction: Direction) => void;
  readonly params: LogParams;
  readonly setParams: SetLogParams;
  readonly isFull: boolean;
  readonly setFull: (is: boolean) => void;
  /** Takes the chosen lines back. */
  readonly clear: () => void;
}

/** Keys of a log. */
export function useLogKeys(keys: LogKeys): void {
  const { model, search, jumpToHit, jumpToError, params, setParams, isFull, setFull, clear } = keys;
  useShortcuts('Log', [
    { keys: '/', label: 'Search all lines', run: () => search.current?.focus() },
    { keys: 'n', label: 'Next hit', run: () => jumpToHit('forward') },
    { keys: 'Shift+N', label: 'Previous hit', run: () => jumpToHit('backward') },
    { keys: 'e', label: 'Next error', run: () => jumpToError('forward') },
    { keys: 'Shift+E', label: 'Previous error', run: () => jumpToError('backward') },
    { keys: 'f', label: 'Follow the end, or stop', run: () => model.follow(!model.isFollowing()) },
    { keys: 'g g', label: 'First line', run: model.toStart },
    { keys: 'Shift+G', label: 'Last line', run: model.toEnd },
    { keys: 'w', label: 'Wrap long lines', run: () => void setParams({ wrap: !params.wrap }) },
    { keys: 't', label: 'Show times', run: () => void setParams({ times: !params.times }) },
    { keys: 'c', label: 'Copy a link to this place', run: copyLink },
    { keys: 'z', label: 'Use the whole window, or leave it', run: () => setFull(!isFull) },
    {
      keys: 'Escape',
      label: 'Leave the whole window, or drop the chosen lines',
      run: () => (isFull ? setFull(false) : clear()),
    },
  ]);
}

export function copyLink(): void {
  const link = globalThis.location.href;
  void copyText(link).then((isDone) =>
    showToast(
      isDone
        ? { kind: 'done', title: 'Link copied' }
        : { kind: 'failed', title: 'This browser does not let pages copy: select it yourself', detail: link },
    ),
  );
}
