'use client';

import { useMemo, useRef, useState } from 'react';
import { usePageAddress } from '@/features/project/use-address';
import { SplitPane } from '@/ui/layout/split-pane';
import { showToast } from '@/ui/toast/toasts';
import { EditorPane } from './editor-pane';
import type { EditorHandle } from './editor/yaml-editor';
import { Notices } from './notices';
import { stageLines } from './pipeline-text';
import { usePipelineCheck, type Check, type Definition, type Pipeline } from './queries';
import { RemoveDialog } from './remove-dialog';
import { saveText } from './save-text';
import { SavingDialogs } from './saving-dialogs';
import { SidePanel, SIDES } from './side-panel';
import { useShownRevision } from './use-shown-revision';
import { useSaving } from './use-saving';
import { useWorkingText } from './use-working-text';
import { whyNotSaved } from './why-not-saved';
import { WorkbenchHeader } from './workbench-header';
import type { Saved } from './working-text';

export interface WorkbenchProps {
  /** Null: a new one. */
  readonly pipeline: Pipeline | null;
  readonly saved: Saved;
  /** Under which unsaved work is kept. */
  readonly draftName: string;
}

/** Where a pipeline is written: its text with faults in place, its stages beside it, its revisions. */
export function Workbench({ pipeline, saved, draftName }: WorkbenchProps) {
  const address = usePageAddress();
  const work = useWorkingText(draftName, saved);
  const check = usePipelineCheck(work.text);
  const definition = useLastGood(check, pipeline);
  const editor = useRef<EditorHandle>(null);
  const [line, setLine] = useState(1);
  const [isRemoving, setRemoving] = useState(false);
  const target = check.checked?.definition?.name ?? definition?.name ?? pipeline?.name ?? 'the pipeline';
  const saving = useSaving({ name: pipeline?.name ?? null, target, draftName, work });
  const whyNot = whyNotSaved(check, saved.revision === null || work.isDirty);
  const revisions = pipeline?.revisions ?? NO_REVISIONS;
  const shown = useShownRevision(revisions);
  const lines = useMemo(
    () => stageLines(work.text, definition?.stages.map(({ id }) => id) ?? []),
    [work.text, definition],
  );
  const goTo = (at: number, column = 1) => {
    if (shown.number !== null) shown.close();
    // It may have been hidden behind a revision until now.
    requestAnimationFrame(() => editor.current?.goTo(at, column));
  };
  const save = () => {
    if (whyNot === null) saving.begin();
    else showToast({ kind: 'note', title: whyNot });
  };
  const discard = () => work.change({ kind: 'discard' });
  return (
    <>
      <WorkbenchHeader
        {...{ pipeline, target, whyNot }}
        isDirty={work.isDirty}
        onSave={save}
        onDownload={() => saveText(`${target}.yaml`, work.text)}
        onDiscard={discard}
        onRemove={() => setRemoving(true)}
      />
      <Notices
        {...{ work, pipeline }}
        onDiscard={discard}
        onCompare={() => shown.show(revisions.length, 'editor')}
      />
      <SplitPane
        label="Width of the text"
        share={0.62}
        className="lg:h-[calc(100dvh-9.75rem)] lg:min-h-100"
        start={
          <EditorPane
            {...{ pipeline, work, check, shown }}
            label={`Text of ${pipeline?.name ?? 'the new pipeline'}. Escape, then Tab leaves it.`}
            handle={editor}
            onSave={save}
            onLine={setLine}
            onGoTo={goTo}
          />
        }
        end={
          <SidePanel
            {...{ check, definition, lines, line }}
            side={SIDES.find((one) => one === address.get('side')) ?? 'stages'}
            onSide={(value) => address.set({ side: value === 'stages' ? null : value })}
            onGoTo={goTo}
            revisions={revisions}
            shown={shown.number}
            onShow={(number) => shown.show(number, 'before')}
          />
        }
      />
      <SavingDialogs saving={saving} name={target} text={work.text} />
      {pipeline && isRemoving && <RemoveDialog name={pipeline.name} onClose={() => setRemoving(false)} />}
    </>
  );
}

const NO_REVISIONS = [] as const;

/** What the text said when it last had no faults. */
function useLastGood({ checked }: Check, pipeline: Pipeline | null): Definition | null {
  const [last, setLast] = useState<Definition | null>(pipeline?.definition ?? null);
  const now = checked?.definition ?? null;
  if (now !== null && now !== last) setLast(now);
  return now ?? last;
}
