'use client';

import { useRouter } from 'next/navigation';
import { useCommand } from '@/features/api/use-command';
import { useShortcuts } from '@/features/shell/use-shortcuts';
import { projectHref, type ProjectTab } from '../file-address';
import { mainAction, possibleCommands } from '../model/main-action';
import { useOpenProject } from '../project-context';
import type { ProjectDialog } from './project-dialogs';

const TABS: readonly (readonly [ProjectTab, string])[] = [
  ['overview', 'Overview'],
  ['control', 'Control'],
  ['history', 'History'],
  ['files', 'Files'],
  ['logs', 'Logs'],
  ['pipeline', 'Pipeline'],
];

/** r, p, Shift R, Shift A and 1 to 6. What cannot be done now does nothing. */
export function useProjectKeys(open: (dialog: ProjectDialog) => void): void {
  const { project, view } = useOpenProject();
  const router = useRouter();
  const start = useCommand('startProject');
  const resume = useCommand('resumeProject');
  const pause = useCommand('pauseProject');
  const can = possibleCommands(view);
  const input = { params: { project }, body: {} };
  const redo = (run = view.runs.at(-1)?.run) =>
    router.push(projectHref(project, 'control', run === undefined ? {} : { run: String(run) }));
  const run = () => {
    const action = mainAction(view);
    if (action.kind === 'start') start.send(input);
    else if (action.kind === 'resume' || action.kind === 'keepGoing') resume.send(input);
    else if (action.kind === 'answer') router.push(`${projectHref(project, 'overview')}#question`);
    else if (action.kind === 'redo') redo(action.run);
  };
  useShortcuts('Project', [
    { keys: 'r', label: 'Run, resume or answer', palette: true, run },
    {
      keys: 'p',
      label: 'Pause after this stage',
      palette: true,
      run: () => can.pause && pause.send(input),
    },
    { keys: 'Shift+R', label: 'Redo the last run', palette: true, run: () => can.redo && redo() },
    { keys: 'Shift+A', label: 'Kill the running stage', palette: true, run: () => can.kill && open('kill') },
    ...TABS.map(([tab, label], index) => ({
      keys: String(index + 1),
      label: `${label} of the project`,
      palette: true,
      run: () => router.push(projectHref(project, tab)),
    })),
  ]);
}
