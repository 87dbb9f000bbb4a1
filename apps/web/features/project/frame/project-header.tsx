'use client';

import { Archive, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { usePathname } from 'next/navigation';
import { Badge } from '@/ui/state/badge';
import { StateBadge } from '@/ui/state/state-badge';
import { TabLinks } from '@/ui/tabs/tab-links';
import { projectHref } from '../file-address';
import { shownState } from '../model/shown-state';
import { useOpenProject } from '../project-context';
import { MainButton } from './main-button';
import { LazyDialogs } from './lazy-dialogs';
import { ProjectMenu } from './project-menu';
import type { ProjectDialog } from './project-dialogs';
import { ProjectName } from './project-name';
import { ProjectProgress } from './project-progress';
import { StageBar } from './stage-bar';
import { useProjectKeys } from './use-project-keys';

/** The header that stays in sight: what the project is, how it stands, and what can be done with it now. */
export function ProjectHeader() {
  const { project, view } = useOpenProject();
  const [dialog, setDialog] = useState<ProjectDialog | null>(null);
  useProjectKeys(setDialog);
  const path = usePathname();
  const tabs = tabsOf(project, { runs: view.runs.length, stages: view.pipeline.stages.length });
  const current = tabs.find(({ href }) => href === path)?.href ?? path;
  return (
    <div className="z-20 border-b border-border bg-bg sm:sticky sm:top-12">
      <div className="px-4 pt-3 sm:px-6">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <div className="flex min-w-0 flex-1 basis-64 flex-wrap items-center gap-x-3 gap-y-1">
            <ProjectName />
            <StateBadge state={shownState(view)} />
            {view.archived && (
              <Badge>
                <Archive aria-hidden className="size-3.5" /> Archived
              </Badge>
            )}
            {view.deleting && (
              <Badge tone="red">
                <Trash2 aria-hidden className="size-3.5" /> Being deleted
              </Badge>
            )}
          </div>
          <div className="flex items-center gap-2">
            <MainButton />
            <ProjectMenu onOpen={setDialog} />
          </div>
        </div>
        <ProjectProgress />
      </div>
      <StageBar />
      <div className="px-2.5 sm:px-4.5">
        <TabLinks label="Pages of the project" tabs={tabs} current={current} />
      </div>
      <LazyDialogs open={dialog} onClose={() => setDialog(null)} />
    </div>
  );
}

function tabsOf(project: string, { runs, stages }: { readonly runs: number; readonly stages: number }) {
  return [
    { href: projectHref(project, 'overview'), label: 'Overview' },
    { href: projectHref(project, 'control'), label: 'Control' },
    { href: projectHref(project, 'history'), label: 'History', count: runs },
    { href: projectHref(project, 'files'), label: 'Files' },
    { href: projectHref(project, 'logs'), label: 'Logs' },
    { href: projectHref(project, 'pipeline'), label: 'Pipeline', count: stages },
  ];
}
