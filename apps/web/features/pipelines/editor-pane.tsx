'use client';

import type { Ref } from 'react';
import { LazyYamlEditor } from './editor/lazy';
import type { Schema } from './editor/schema-walk';
import type { EditorHandle } from './editor/yaml-editor';
import { FaultList } from './fault-list';
import { usePipelineSchema, type Check, type Pipeline } from './queries';
import { RevisionView } from './revision-view';
import type { ShownRevision } from './use-shown-revision';
import type { TextWork } from './use-working-text';

export interface EditorPaneProps {
  readonly pipeline: Pipeline | null;
  readonly label: string;
  readonly work: TextWork;
  readonly check: Check;
  readonly handle: Ref<EditorHandle>;
  readonly onSave: () => void;
  readonly onLine: (line: number) => void;
  readonly onGoTo: (line: number, column: number) => void;
  /** Shown instead of the text, if one is. */
  readonly shown: ShownRevision;
}

const NO_FAULTS = [] as const;

/** The text with its faults, or a revision. The editor stays while a revision is shown: its steps can still be undone. */
export function EditorPane(props: EditorPaneProps) {
  const { pipeline, label, work, check, handle, onSave, onLine, onGoTo, shown } = props;
  const { data: schema } = usePipelineSchema();
  const isHidden = pipeline !== null && shown.number !== null;
  return (
    <div className="h-[65dvh] overflow-hidden rounded-lg border border-border bg-surface lg:h-full">
      {pipeline !== null && shown.number !== null && (
        <RevisionView
          pipeline={pipeline}
          number={shown.number}
          text={work.text}
          against={shown.against}
          onAgainst={shown.compareWith}
          onClose={shown.close}
          onTake={(text) => {
            work.change({ kind: 'put', text });
            shown.close();
          }}
        />
      )}
      <div className={isHidden ? 'hidden' : 'flex h-full min-h-0 flex-col'}>
        <div className="min-h-0 flex-1">
          <LazyYamlEditor
            label={label}
            text={work.text}
            version={work.version}
            faults={check.checked?.faults ?? NO_FAULTS}
            schema={(schema as Schema | undefined) ?? null}
            handle={handle}
            onChange={(text) => work.change({ kind: 'edit', text })}
            onSave={onSave}
            onLine={onLine}
          />
        </div>
        <FaultList check={check} onGoTo={({ line, column }) => onGoTo(line, column)} />
      </div>
    </div>
  );
}
