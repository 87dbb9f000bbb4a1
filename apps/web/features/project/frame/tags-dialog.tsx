'use client';

import { X } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useCommand } from '@/features/api/use-command';
import { Button } from '@/ui/button/button';
import { Dialog } from '@/ui/dialog/dialog';
import { Field } from '@/ui/form/field';
import { Input } from '@/ui/form/input';
import { useOpenProject } from '../project-context';

/** Tags of the project, added and taken away one by one, kept together. */
export function TagsDialog({ onClose }: { readonly onClose: () => void }) {
  const { project, view } = useOpenProject();
  const [tags, setTags] = useState<readonly string[]>(view.tags);
  const [text, setText] = useState('');
  const command = useCommand('setProjectTags', { onDone: onClose });
  const withText = addTags(tags, text);
  const add = (event: FormEvent) => {
    event.preventDefault();
    setTags(withText);
    setText('');
  };
  const save = () => command.send({ params: { project }, body: { tags: [...withText] } });
  return (
    <Dialog
      open
      onClose={onClose}
      width="narrow"
      title={`Tags of ${view.name}`}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" busy={command.isRequested} onClick={save}>
            {command.isRequested ? 'Requested…' : 'Save'}
          </Button>
        </>
      }
    >
      <form onSubmit={add} className="flex flex-col gap-3">
        <Field label="New tag" hint="Enter adds it. Several are separated by commas." error={command.error}>
          {(control) => <Input {...control} value={text} onChange={(event) => setText(event.target.value)} />}
        </Field>
        <ul aria-label="Tags" className="flex min-h-7 flex-wrap gap-1.5">
          {tags.map((tag) => (
            <li key={tag} className="inline-flex h-7 items-center rounded-sm bg-chip pl-2">
              {tag}
              <button
                type="button"
                aria-label={`Remove ${tag}`}
                onClick={() => setTags(tags.filter((other) => other !== tag))}
                className="ml-0.5 flex size-7 items-center justify-center rounded-sm text-muted hover:text-text"
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </li>
          ))}
          {tags.length === 0 && <li className="text-muted">No tags.</li>}
        </ul>
      </form>
    </Dialog>
  );
}

function addTags(tags: readonly string[], text: string): readonly string[] {
  const added = text.split(',').map((tag) => tag.trim());
  return [...new Set([...tags, ...added.filter((tag) => tag !== '')])];
}
