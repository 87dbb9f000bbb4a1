import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState, Transaction, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import type { Fault } from '../queries';
import { faultMarks, rangeAt } from './fault-marks';
import { editorLook } from './look';
import { schemaCompletion } from './schema-completion';
import type { Schema } from './schema-walk';

export interface CodeEditorEvents {
  readonly onChange: (text: string) => void;
  readonly onSave: () => void;
  /** Line of the cursor, from 1. */
  readonly onLine: (line: number) => void;
}

export interface CodeEditorSettings extends CodeEditorEvents {
  /** Names it for readers. */
  readonly label: string;
  readonly text: string;
  /** Counts changes of the text that come from outside. */
  readonly version: number;
}

/** An editor of YAML in a place of the page. */
export class CodeEditor {
  readonly #view: EditorView;
  #schema: Schema | null = null;
  #version: number;

  constructor(parent: HTMLElement, settings: CodeEditorSettings) {
    const state = EditorState.create({ doc: settings.text, extensions: this.#extensions(settings) });
    this.#view = new EditorView({ parent, state });
    this.#version = settings.version;
  }

  get text(): string {
    return this.#view.state.doc.toString();
  }

  /**
   * Puts another text in, as one step that can be undone. Under a version that is known already it changes nothing:
   * then the text is what was typed here, perhaps older than what stands here by now.
   */
  replace(text: string, version: number): void {
    if (version === this.#version) return;
    this.#version = version;
    if (text === this.text) return;
    const { doc, selection } = this.#view.state;
    this.#view.dispatch({
      changes: { from: 0, to: doc.length, insert: text },
      selection: { anchor: Math.min(selection.main.head, text.length) },
      annotations: Transaction.userEvent.of('replace'),
    });
  }

  showFaults(faults: readonly Fault[]): void {
    const { state } = this.#view;
    this.#view.dispatch(setDiagnostics(state, [...faultMarks(state.doc, faults)]));
  }

  completeBy(schema: Schema | null): void {
    this.#schema = schema;
  }

  goTo(line: number, column: number): void {
    const [from] = rangeAt(this.#view.state.doc, line, column);
    this.#view.dispatch({
      selection: { anchor: from },
      effects: EditorView.scrollIntoView(from, { y: 'center' }),
    });
    this.#view.focus();
  }

  destroy(): void {
    this.#view.destroy();
  }

  #extensions({ label, onChange, onSave, onLine }: CodeEditorSettings): Extension {
    const save = () => {
      onSave();
      return true;
    };
    return [
      editorLook(),
      lineNumbers(),
      lintGutter(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      highlightSelectionMatches(),
      drawSelection(),
      history(),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      yaml(),
      search({ top: true }),
      autocompletion({ override: [schemaCompletion(() => this.#schema)], icons: false }),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label, 'data-keys': 'own', spellcheck: 'false' }),
      EditorState.tabSize.of(2),
      keymap.of([
        { key: 'Mod-s', run: save, preventDefault: true },
        ...closeBracketsKeymap,
        ...completionKeymap,
        ...searchKeymap,
        ...lintKeymap,
        ...historyKeymap,
        ...defaultKeymap,
        // Escape and then Tab leaves the editor.
        indentWithTab,
      ]),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onChange(update.state.doc.toString());
        if (update.docChanged || update.selectionSet)
          onLine(update.state.doc.lineAt(update.state.selection.main.head).number);
      }),
    ];
  }
}
