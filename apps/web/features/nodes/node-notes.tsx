import { TriangleAlert } from 'lucide-react';
import type { NodeRow } from './queries';

/** What a person should know of a node, such as GPUs that it does not offer; nothing where there is nothing to say. */
export function NodeNotes({ node: { inventory } }: { readonly node: NodeRow }) {
  const notes = inventory?.notes ?? [];
  if (notes.length === 0) return null;
  return (
    <ul
      aria-label="To know of this node"
      className="mb-3 flex flex-col gap-1.5 rounded-md border border-amber-line/40 bg-amber-bg p-3 text-amber-fg"
    >
      {notes.map((note) => (
        <li key={note} className="flex items-start gap-2">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span className="min-w-0 break-words">{note}</span>
        </li>
      ))}
    </ul>
  );
}
