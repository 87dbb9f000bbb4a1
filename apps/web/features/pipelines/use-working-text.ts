'use client';

import { useEffect, useReducer, useRef, useState } from 'react';
import { keepDraft, readDraft } from './draft-store';
import {
  beginText,
  changeText,
  isDirty,
  type Saved,
  type TextChange,
  type WorkingText,
} from './working-text';

export interface TextWork extends WorkingText {
  readonly isDirty: boolean;
  /** False: this browser keeps no drafts, so a reload loses what is not saved. */
  readonly isKept: boolean;
  readonly change: (change: TextChange) => void;
}

const PAUSE_MS = 400;

/** A text that is being worked on; unsaved work is kept in this browser under the name. */
export function useWorkingText(draftName: string, saved: Saved): TextWork {
  const [state, change] = useReducer(changeText, saved, (first) => beginText(first, readDraft(draftName)));
  const [isKept, setKept] = useState(true);
  const dirty = isDirty(state);
  const { text, base } = state;
  const { revision, text: savedText } = saved;
  useEffect(() => change({ kind: 'arrived', saved: { revision, text: savedText } }), [revision, savedText]);
  const keepNow = useRef<() => void>(() => undefined);
  useEffect(() => {
    let isDone = false;
    const keep = () => {
      if (isDone) return;
      isDone = true;
      const draft = dirty ? { text, base: base.revision, atMs: Date.now() } : null;
      setKept(keepDraft(draftName, draft));
    };
    keepNow.current = keep;
    const timer = setTimeout(keep, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draftName, text, base.revision, dirty]);
  useEffect(() => {
    const leave = () => keepNow.current();
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', leave);
    return () => {
      leave();
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', leave);
    };
  }, []);
  return { ...state, isDirty: dirty, isKept, change };
}
