'use client';

import type { ProjectView } from '@winslow/domain';
import { useOpenProject } from '@/features/project/project-context';
import { Page } from '@/ui/layout/page';
import { FileBrowser } from './file-browser';
import { useFileParams } from './file-params';
import { folderAbove, placeOf, type PlacedFile } from './file-place';
import { FilePreviewLayer } from './file-preview-layer';
import { ProjectPlaces } from './project-places';

/** A project's own files. */
export function ProjectFiles() {
  const { view } = useOpenProject();
  const { params, go, show, shut } = useFileParams();
  const folder = folderOf(view, params);
  const placed = placeOf(folder);
  return (
    <Page>
      <div className="flex flex-col gap-4 lg:flex-row lg:items-start">
        <ProjectPlaces view={view} root={placed?.place.root ?? ''} onGo={go} />
        <FileBrowser
          folder={folder}
          onGo={go}
          onPreview={show}
          before={placed === null ? null : folderBefore(view, placed)}
          emptyHint={hintOf(placed)}
        />
      </div>
      {params.preview !== null && <FilePreviewLayer address={params.preview} onShow={show} onClose={shut} />}
    </Page>
  );
}

interface Params {
  readonly at: string | null;
  readonly preview: string | null;
  readonly run: number | null;
}

/** What the address names, else where somebody most likely wants to look. */
function folderOf({ projectId, acceptedRuns }: ProjectView, { at, preview, run }: Params): string {
  if (at !== null && placeOf(at) !== null) return at;
  if (preview !== null && placeOf(preview) !== null) return folderAbove(preview);
  if (run !== null) return `${projectId}:/runs/${run}/workspace/`;
  return acceptedRuns.length > 0 ? `${projectId}:/output/` : `${projectId}:/input/`;
}

/** The same folder in the workspace that the run started from. */
function folderBefore({ projectId, runs }: ProjectView, { place, path }: PlacedFile): string | null {
  if (place.kind !== 'runWorkspace') return null;
  const base = runs.find(({ run }) => run === place.run)?.base ?? null;
  return base === null ? null : `${projectId}:/runs/${base}/workspace/${path === '' ? '' : `${path}/`}`;
}

function hintOf(placed: PlacedFile | null): string {
  if (placed?.place.kind === 'output')
    return 'What runs write to /output appears here once they have succeeded.';
  if (placed?.place.kind === 'runWorkspace')
    return 'The run left nothing in its workspace, or it is not kept any more.';
  return 'The run has written nothing to /output.';
}
