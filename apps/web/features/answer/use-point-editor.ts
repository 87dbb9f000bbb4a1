'use client';

import type { Point } from '@winslow/domain';
import { useRef, useState } from 'react';
import { createPointEditor, editPoints } from './point-editor';
import type { PointAction, PointEditor, PointRules } from './point-editor';

export interface UsedPointEditor {
  readonly editor: PointEditor;
  readonly act: (action: PointAction) => void;
}

/** Holds the points while they are edited. Moves of a pointer come faster than pages are drawn: each builds on the last. */
export function usePointEditor(
  points: readonly Point[],
  rules: PointRules,
  onChange: (points: readonly Point[]) => void,
): UsedPointEditor {
  const [editor, setEditor] = useState(() => createPointEditor(points));
  const newest = useRef(editor);
  const act = (action: PointAction) => {
    const before = newest.current;
    const after = editPoints(before, action, rules);
    newest.current = after;
    setEditor(after);
    if (after.points !== before.points) onChange(after.points);
  };
  return { editor, act };
}
