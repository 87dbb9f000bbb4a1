'use client';

import { Pencil } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useCommand } from '@/features/api/use-command';
import { Button } from '@/ui/button/button';
import { IconButton } from '@/ui/button/icon-button';
import { Input } from '@/ui/form/input';
import { useOpenProject } from '../project-context';

/** The project's name, renamed in place. */
export function ProjectName() {
  const { view } = useOpenProject();
  const [isEditing, setEditing] = useState(false);
  if (isEditing) return <NameForm onClose={() => setEditing(false)} />;
  return (
    <span className="flex min-w-0 items-center gap-1">
      <h1 className="truncate text-xl font-semibold tracking-tight">{view.name}</h1>
      {!view.deleting && (
        <IconButton
          size="small"
          icon={<Pencil aria-hidden className="size-3.5" />}
          label="Rename"
          onClick={() => setEditing(true)}
        />
      )}
    </span>
  );
}

function NameForm({ onClose }: { readonly onClose: () => void }) {
  const { project, view } = useOpenProject();
  const [name, setName] = useState(view.name);
  const command = useCommand('renameProject', { quiet: true, onDone: onClose });
  const isSame = name.trim() === view.name || name.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isSame) onClose();
    else command.send({ params: { project }, body: { name: name.trim() } });
  };
  return (
    <form
      onSubmit={submit}
      className="flex min-w-0 flex-1 basis-full flex-wrap items-center gap-2 sm:basis-0"
    >
      <h1 className="sr-only">{view.name}</h1>
      <Input
        aria-label="Name of the project"
        aria-invalid={command.error === null ? undefined : true}
        value={name}
        // The field takes the place of the name that was pressed.
        ref={focusOnce}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onClose()}
        className="max-w-sm font-semibold"
      />
      <Button type="submit" look="primary" busy={command.isRequested}>
        {command.isRequested ? 'Requested…' : 'Rename'}
      </Button>
      <Button look="quiet" onClick={onClose}>
        Cancel
      </Button>
      {command.error !== null && (
        <p role="alert" className="basis-full text-sm text-red-fg">
          {command.error}
        </p>
      )}
    </form>
  );
}

function focusOnce(input: HTMLInputElement | null): void {
  input?.select();
}
