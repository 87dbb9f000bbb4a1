import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { editorLook } from './look';

export interface DifferenceSettings {
  readonly before: string;
  readonly after: string;
  readonly beforeLabel: string;
  readonly afterLabel: string;
  /** Both beside each other; otherwise one below the other. */
  readonly isWide: boolean;
  /** Given: the second text can be changed, and parts of the first be taken over. */
  readonly onChange?: (after: string) => void;
}

const COLLAPSE = { margin: 3, minSize: 6 };

/** Shows what differs between two texts. Answers how to take it away. */
export function showDifference(parent: HTMLElement, settings: DifferenceSettings): () => void {
  const view = settings.isWide ? sideBySide(parent, settings) : inOne(parent, settings);
  return () => view.destroy();
}

function sideBySide(parent: HTMLElement, settings: DifferenceSettings): MergeView {
  const { before, after, beforeLabel, afterLabel, onChange } = settings;
  return new MergeView({
    parent,
    a: { doc: before, extensions: [common(beforeLabel), readOnly] },
    b: { doc: after, extensions: [common(afterLabel), onChange ? changing(onChange) : readOnly] },
    collapseUnchanged: COLLAPSE,
    gutter: true,
    ...(onChange ? { revertControls: 'a-to-b', renderRevertControl: takeButton } : {}),
  });
}

function inOne(parent: HTMLElement, settings: DifferenceSettings): EditorView {
  const { before, after, afterLabel, onChange } = settings;
  return new EditorView({
    parent,
    doc: after,
    extensions: [
      common(afterLabel),
      unifiedMergeView({
        original: before,
        mergeControls: onChange ? takeControl : false,
        collapseUnchanged: COLLAPSE,
        gutter: true,
      }),
      onChange ? changing(onChange) : readOnly,
    ],
  });
}

function common(label: string): Extension {
  return [
    editorLook(),
    lineNumbers(),
    yaml(),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': label, 'data-keys': 'own', spellcheck: 'false' }),
  ];
}

const readOnly: Extension = [EditorState.readOnly.of(true), EditorView.editable.of(false), focusable()];

/** What cannot be edited can still be reached and scrolled by keyboard. */
function focusable(): Extension {
  return EditorView.contentAttributes.of({ tabindex: '0' });
}

function changing(onChange: (text: string) => void): Extension {
  return [
    history(),
    keymap.of([...historyKeymap, ...defaultKeymap]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange(update.state.doc.toString());
    }),
  ];
}

function takeButton(): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = '→';
  button.title = 'Take this part over';
  button.setAttribute('aria-label', 'Take this part over');
  button.className =
    'flex size-6 cursor-pointer items-center justify-center rounded-sm border border-border-strong bg-raised text-text hover:bg-hover';
  return button;
}

function takeControl(kind: 'reject' | 'accept', act: (event: MouseEvent) => void): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = kind === 'reject' ? 'Take theirs' : 'Keep mine';
  button.className =
    'm-1 h-6 cursor-pointer rounded-sm border border-border-strong bg-raised px-2 text-text hover:bg-hover';
  button.addEventListener('mousedown', act);
  button.addEventListener('click', (event) => event.detail === 0 && act(event));
  return button;
}
