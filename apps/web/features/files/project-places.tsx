'use client';

import { isEnded, type ProjectView } from '@winslow/domain';
import { Box, FolderInput, FolderOutput, PackageOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { StateIcon } from '@/ui/state/state-icon';

export interface ProjectPlacesProps {
  readonly view: ProjectView;
  /** Root that is shown. */
  readonly root: string;
  readonly onGo: (address: string) => void;
}

const ICON = 'size-4 shrink-0';

/** Where a project's files are: inputs, results, and each run's output and workspace. */
export function ProjectPlaces({ view, root, onGo }: ProjectPlacesProps) {
  const { projectId, runs } = view;
  const place = (address: string, name: ReactNode, icon: ReactNode) => (
    <button
      type="button"
      aria-current={address === root ? 'location' : undefined}
      onClick={() => onGo(address)}
      className={`flex h-8 w-full items-center gap-2 rounded-md px-2 text-left whitespace-nowrap ${address === root ? 'bg-selected font-medium' : 'hover:bg-hover'}`}
    >
      {icon}
      {name}
    </button>
  );
  return (
    <nav aria-label="Places" className="flex w-full shrink-0 flex-col gap-3 lg:w-60">
      <div className="flex gap-1 lg:flex-col">
        {place(`${projectId}:/output/`, 'Results', <FolderOutput aria-hidden className={ICON} />)}
        {place(`${projectId}:/input/`, 'Input', <FolderInput aria-hidden className={ICON} />)}
      </div>
      {runs.length > 0 && (
        <div>
          <h2 className="px-2 pb-1 text-xs font-medium text-muted">Runs, newest first</h2>
          <ul className="flex max-h-44 flex-col gap-1 overflow-y-auto lg:max-h-[calc(100dvh-24rem)]">
            {runs.toReversed().map((run) => (
              <li key={run.run}>
                <div className="flex items-center gap-2 px-2 text-sm">
                  <StateIcon state={run.status} />
                  <span className="min-w-0 truncate">
                    {run.run} · {run.stageId}
                  </span>
                  {!isEnded(run.status) && <span className="text-xs text-blue-fg">live</span>}
                </div>
                <div className="flex gap-1 pl-4 text-sm">
                  {place(
                    `${projectId}:/runs/${run.run}/output/`,
                    'Output',
                    <PackageOpen aria-hidden className={ICON} />,
                  )}
                  {place(
                    `${projectId}:/runs/${run.run}/workspace/`,
                    'Workspace',
                    <Box aria-hidden className={ICON} />,
                  )}
                </div>
              </li>
            ))}
          </ul>
        </div>
      )}
    </nav>
  );
}
