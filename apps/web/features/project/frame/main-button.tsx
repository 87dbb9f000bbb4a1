'use client';

import { Archive, ArrowRight, CirclePause, Play, RotateCcw, StepForward } from 'lucide-react';
import { useCommand } from '@/features/api/use-command';
import { Button } from '@/ui/button/button';
import { ButtonLink } from '@/ui/button/button-link';
import { projectHref } from '../file-address';
import { mainAction } from '../model/main-action';
import { useOpenProject } from '../project-context';

/** The one thing to do now, as a button. */
export function MainButton() {
  const { project, view } = useOpenProject();
  const action = mainAction(view);
  switch (action.kind) {
    case 'start':
      return (
        <CommandButton
          command="startProject"
          icon={<Play aria-hidden className="size-4" />}
          main
          label="Start"
        />
      );
    case 'pause':
      return (
        <CommandButton
          command="pauseProject"
          icon={<CirclePause aria-hidden className="size-4" />}
          label="Pause after this stage"
        />
      );
    case 'keepGoing':
      return (
        <CommandButton
          command="resumeProject"
          icon={<Play aria-hidden className="size-4" />}
          label="Keep going"
        />
      );
    case 'resume':
      return (
        <CommandButton
          command="resumeProject"
          icon={<StepForward aria-hidden className="size-4" />}
          main
          label="Resume"
        />
      );
    case 'answer':
      return (
        <ButtonLink
          look="primary"
          href={`${projectHref(project, 'overview')}#question`}
          icon={<ArrowRight aria-hidden className="size-4" />}
        >
          Answer
        </ButtonLink>
      );
    case 'redo':
      return (
        <ButtonLink
          look="primary"
          href={projectHref(project, 'control', { run: String(action.run) })}
          icon={<RotateCcw aria-hidden className="size-4" />}
        >
          Redo…
        </ButtonLink>
      );
    case 'unarchive':
      return (
        <CommandButton
          command="unarchiveProject"
          icon={<Archive aria-hidden className="size-4" />}
          label="Take out of archive"
        />
      );
    default:
      if (view.deleting) return null;
      return (
        <ButtonLink
          href={projectHref(project, 'control')}
          icon={<RotateCcw aria-hidden className="size-4" />}
        >
          Run again…
        </ButtonLink>
      );
  }
}

interface CommandButtonProps {
  readonly command: 'startProject' | 'pauseProject' | 'resumeProject' | 'unarchiveProject';
  readonly icon: React.ReactNode;
  readonly label: string;
  readonly main?: boolean;
}

function CommandButton({ command: name, icon, label, main = false }: CommandButtonProps) {
  const { project } = useOpenProject();
  const command = useCommand(name);
  return (
    <Button
      look={main ? 'primary' : 'plain'}
      icon={icon}
      busy={command.isRequested}
      onClick={() => command.send({ params: { project }, body: {} })}
    >
      {command.isRequested ? 'Requested…' : label}
    </Button>
  );
}
