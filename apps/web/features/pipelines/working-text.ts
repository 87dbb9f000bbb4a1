/** What is on the server: a revision, or nothing yet. */
export interface Saved {
  /** Null: it was never saved. */
  readonly revision: string | null;
  readonly text: string;
}

/** What somebody works on. */
export interface WorkingText {
  readonly text: string;
  /** What the work began with: saving is refused when another is the newest by then. */
  readonly base: Saved;
  /** When the draft was left that this began with, epoch milliseconds; null: with none. */
  readonly draftFromMs: number | null;
  /** Counts changes of the text that nobody typed. */
  readonly version: number;
}

/** Work that was left unsaved. */
export interface Draft {
  readonly text: string;
  readonly base: string | null;
  readonly atMs: number;
}

export type TextChange =
  | { readonly kind: 'edit'; readonly text: string }
  /** Somebody saved, perhaps oneself in another tab. */
  | { readonly kind: 'arrived'; readonly saved: Saved }
  /** One's own text is saved now. */
  | { readonly kind: 'stored'; readonly saved: Saved }
  | { readonly kind: 'discard' }
  /** Another text instead, such as that of an old revision. */
  | { readonly kind: 'put'; readonly text: string };

export function beginText(saved: Saved, draft: Draft | null): WorkingText {
  if (draft === null || draft.text === saved.text)
    return { text: saved.text, base: saved, draftFromMs: null, version: 0 };
  // A draft of an older revision keeps it as its base: saving it shows what others changed meanwhile.
  const base = { text: saved.text, revision: draft.base };
  return { text: draft.text, base, draftFromMs: draft.atMs, version: 0 };
}

export function isDirty({ text, base }: WorkingText): boolean {
  return text !== base.text;
}

export function changeText(state: WorkingText, change: TextChange): WorkingText {
  switch (change.kind) {
    case 'edit':
      return { ...state, text: change.text };
    case 'arrived':
      // Work is never replaced under the hands of whoever does it.
      if (isDirty(state)) return state;
      return { text: change.saved.text, base: change.saved, draftFromMs: null, version: state.version + 1 };
    case 'stored':
      // What was typed since stays.
      return { ...state, base: change.saved, draftFromMs: null };
    case 'discard':
      return { text: state.base.text, base: state.base, draftFromMs: null, version: state.version + 1 };
    case 'put':
      return { ...state, text: change.text, version: state.version + 1 };
    default:
      return change satisfies never;
  }
}
