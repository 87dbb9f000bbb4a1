'use client';

import { Copy, Download, EllipsisVertical, Play, Save, Trash2, Undo2 } from 'lucide-react';
import { Button } from '@/ui/button/button';
import { ButtonLink } from '@/ui/button/button-link';
import { IconButton } from '@/ui/button/icon-button';
import { PageHeader } from '@/ui/layout/page-header';
import { Menu, MenuItem, MenuLink, MenuSeparator } from '@/ui/menu/menu';
import { Badge } from '@/ui/state/badge';
import { Time } from '@/ui/time/time';
import type { Pipeline } from './queries';

export interface WorkbenchHeaderProps {
  readonly pipeline: Pipeline | null;
  /** Name in the text. */
  readonly target: string;
  readonly isDirty: boolean;
  /** Why it cannot be saved now; null: it can. */
  readonly whyNot: string | null;
  readonly onSave: () => void;
  readonly onDownload: () => void;
  readonly onDiscard: () => void;
  readonly onRemove: () => void;
}

export function WorkbenchHeader(props: WorkbenchHeaderProps) {
  const { pipeline, target, isDirty, whyNot, onSave } = props;
  const isOther = pipeline !== null && target !== pipeline.name;
  return (
    <PageHeader
      title={pipeline?.name ?? 'New pipeline'}
      beside={isDirty && <Badge tone="amber">Unsaved changes</Badge>}
      description={pipeline ? <SavedWords pipeline={pipeline} /> : 'Becomes a pipeline when it is saved.'}
      actions={
        <>
          {pipeline !== null && pipeline.newest !== null && (
            <ButtonLink
              href={`/projects/new?pipeline=${encodeURIComponent(pipeline.name)}`}
              icon={<Play aria-hidden className="size-4" />}
            >
              Use in a new project
            </ButtonLink>
          )}
          <Button look="primary" icon={<Save aria-hidden className="size-4" />} why={whyNot} onClick={onSave}>
            {isOther ? `Save as ${target}…` : 'Save…'}
          </Button>
          {pipeline !== null && <MoreMenu {...props} pipeline={pipeline} />}
        </>
      }
    />
  );
}

function MoreMenu({
  pipeline,
  isDirty,
  onDownload,
  onDiscard,
  onRemove,
}: WorkbenchHeaderProps & { readonly pipeline: Pipeline }) {
  return (
    <Menu trigger={<IconButton icon={<EllipsisVertical aria-hidden className="size-4" />} label="More" />}>
      <MenuLink
        href={`/pipelines/new?copy=${encodeURIComponent(pipeline.name)}`}
        icon={<Copy aria-hidden className="size-4" />}
      >
        Copy as a new pipeline
      </MenuLink>
      <MenuItem onClick={onDownload} icon={<Download aria-hidden className="size-4" />}>
        Download the text
      </MenuItem>
      <MenuItem
        onClick={onDiscard}
        icon={<Undo2 aria-hidden className="size-4" />}
        why={isDirty ? null : 'Nothing is changed'}
      >
        Discard changes
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        danger
        onClick={onRemove}
        icon={<Trash2 aria-hidden className="size-4" />}
        why={pipeline.newest === null ? 'It is removed already' : null}
      >
        Remove from the list…
      </MenuItem>
    </Menu>
  );
}

function SavedWords({ pipeline: { revisions } }: { readonly pipeline: Pipeline }) {
  const [last] = revisions;
  if (!last) return 'Never saved';
  return (
    <>
      Revision {revisions.length}, saved by {last.savedBy} <Time at={last.savedAtMs} />
      {last.note !== null && `: ${last.note}`}
    </>
  );
}
