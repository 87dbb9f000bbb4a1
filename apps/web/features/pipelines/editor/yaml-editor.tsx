'use client';

import { useEffect, useEffectEvent, useImperativeHandle, useRef, type Ref } from 'react';
import type { Fault } from '../queries';
import { CodeEditor, type CodeEditorEvents } from './code-editor';
import type { Schema } from './schema-walk';

/** What others may do with an editor. */
export interface EditorHandle {
  /** Line and column from 1. */
  readonly goTo: (line: number, column: number) => void;
}

export interface YamlEditorProps extends CodeEditorEvents {
  readonly label: string;
  readonly text: string;
  /** Counts changes of the text that come from outside. */
  readonly version: number;
  readonly faults: readonly Fault[];
  readonly schema: Schema | null;
  readonly handle: Ref<EditorHandle>;
}

/** A YAML editor; loaded only where one is shown. */
export function YamlEditor({ label, text, version, faults, schema, handle, ...events }: YamlEditorProps) {
  const box = useRef<HTMLDivElement>(null);
  const editor = useRef<CodeEditor | null>(null);
  const changed = useEffectEvent(events.onChange);
  const saved = useEffectEvent(events.onSave);
  const moved = useEffectEvent(events.onLine);
  const make = useEffectEvent((parent: HTMLElement) => {
    const made = new CodeEditor(parent, {
      label,
      text,
      version,
      onChange: (now) => changed(now),
      onSave: () => saved(),
      onLine: (line) => moved(line),
    });
    made.showFaults(faults);
    made.completeBy(schema);
    return made;
  });
  useEffect(() => {
    if (!box.current) return;
    const made = make(box.current);
    editor.current = made;
    return () => made.destroy();
  }, []);
  useEffect(() => editor.current?.replace(text, version), [text, version]);
  useEffect(() => editor.current?.showFaults(faults), [faults]);
  useEffect(() => editor.current?.completeBy(schema), [schema]);
  useImperativeHandle(handle, () => ({ goTo: (line, column) => editor.current?.goTo(line, column) }), []);
  return <div ref={box} className="h-full min-h-0 overflow-hidden" />;
}
