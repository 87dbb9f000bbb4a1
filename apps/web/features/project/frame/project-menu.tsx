'use client';

import {
  Archive,
  Ban,
  CirclePause,
  EllipsisVertical,
  HardDrive,
  Redo2,
  RotateCcw,
  StepForward,
  Tags,
  Trash2,
} from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useCommand } from '@/features/api/use-command';
import { IconButton } from '@/ui/button/icon-button';
import { Menu, MenuItem, MenuSeparator } from '@/ui/menu/menu';
import { projectHref } from '../file-address';
import { possibleCommands } from '../model/main-action';
import { useOpenProject } from '../project-context';
import type { ProjectDialog } from './project-dialogs';

const ICON = 'size-4';

interface PartProps {
  readonly onOpen: (dialog: ProjectDialog) => void;
}

/** Everything that can be done with the project. What cannot be done now says why. */
export function ProjectMenu({ onOpen }: PartProps) {
  return (
    <Menu
      trigger={
        <IconButton
          look="plain"
          icon={<EllipsisVertical aria-hidden className={ICON} />}
          label="More that can be done"
        />
      }
    >
      <RunItems onOpen={onOpen} />
      <MenuSeparator />
      <KeepItems onOpen={onOpen} />
    </Menu>
  );
}

function RunItems({ onOpen }: PartProps) {
  const { project, view } = useOpenProject();
  const router = useRouter();
  const can = possibleCommands(view);
  const start = useCommand('startProject');
  const resume = useCommand('resumeProject');
  const pause = useCommand('pauseProject');
  const runOnce = () =>
    (view.status === 'idle' ? start : resume).send({ params: { project }, body: { once: true } });
  const last = view.runs.at(-1);
  const redo = () =>
    router.push(projectHref(project, 'control', last === undefined ? {} : { run: String(last.run) }));
  return (
    <>
      <MenuItem
        icon={<StepForward aria-hidden className={ICON} />}
        why={can.runOnce ? null : 'Nothing waits to be run.'}
        onClick={runOnce}
      >
        Run one stage, then pause
      </MenuItem>
      <MenuItem
        icon={<CirclePause aria-hidden className={ICON} />}
        keys="p"
        why={can.pause ? null : 'Nothing runs that could be paused.'}
        onClick={() => pause.send({ params: { project }, body: {} })}
      >
        Pause after this stage
      </MenuItem>
      <MenuItem
        icon={<RotateCcw aria-hidden className={ICON} />}
        keys="Shift R"
        why={can.redo ? null : 'Only a project at rest can redo a run.'}
        onClick={redo}
      >
        Redo…
      </MenuItem>
      <MenuItem
        icon={<Redo2 aria-hidden className={ICON} />}
        why={can.skip ? null : 'No stage waits that could be skipped.'}
        onClick={() => onOpen('skip')}
      >
        Skip the next stage…
      </MenuItem>
      <MenuItem
        danger
        icon={<Ban aria-hidden className={ICON} />}
        keys="Shift A"
        why={can.kill ? null : 'Nothing runs that could be killed.'}
        onClick={() => onOpen('kill')}
      >
        Kill the running stage…
      </MenuItem>
    </>
  );
}

function KeepItems({ onOpen }: PartProps) {
  const { view } = useOpenProject();
  const why = possibleCommands(view).remove ? null : 'It runs: pause or kill it first.';
  return (
    <>
      <MenuItem icon={<Tags aria-hidden className={ICON} />} onClick={() => onOpen('tags')}>
        Tags…
      </MenuItem>
      <MenuItem icon={<HardDrive aria-hidden className={ICON} />} onClick={() => onOpen('retention')}>
        Keep workspaces…
      </MenuItem>
      <MenuSeparator />
      {!view.archived && (
        <MenuItem icon={<Archive aria-hidden className={ICON} />} why={why} onClick={() => onOpen('archive')}>
          Archive…
        </MenuItem>
      )}
      <MenuItem
        danger
        icon={<Trash2 aria-hidden className={ICON} />}
        why={why}
        onClick={() => onOpen('delete')}
      >
        Delete…
      </MenuItem>
    </>
  );
}
