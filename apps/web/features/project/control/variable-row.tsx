'use client';

import { checkParameterValue } from '@winslow/domain';
import { RotateCcw, X } from 'lucide-react';
import { ValueInput } from '@/features/answer/value-input';
import { IconButton } from '@/ui/button/icon-button';
import { Badge } from '@/ui/state/badge';
import { Td, Tr } from '@/ui/table/table';
import { originWord, withEdit, withoutEdit } from '../model/environment-rows';
import type { Edits, EnvironmentRow } from '../model/environment-rows';

export interface VariableRowProps {
  readonly projectId: string;
  readonly row: EnvironmentRow;
  readonly edits: Edits;
  readonly onEdits: ((edits: Edits) => void) | null;
}

/** A variable: what it is for, its value by its type, where that comes from, and what it was. */
export function VariableRow({ projectId, row, edits, onEdits }: VariableRowProps) {
  const { name, definition, shown, origin, before, changed, edited } = row;
  const fault = faultOf(row);
  return (
    <Tr selected={changed}>
      <Td className="py-1.5 align-top">
        <span className="flex flex-wrap items-center gap-x-2">
          <span className="pt-1">{definition?.label ?? <code className="text-mono">{name}</code>}</span>
          {changed && <Badge tone="amber">changed</Badge>}
        </span>
        {definition?.label !== undefined && <code className="block text-xs text-muted">{name}</code>}
      </Td>
      <Td className="py-1.5 align-top">
        <span className="flex items-start gap-1">
          {onEdits ? (
            <span className="min-w-28 flex-1">
              <ValueInput
                aria-label={definition?.label ?? name}
                aria-invalid={fault === null ? undefined : true}
                projectId={projectId}
                field={definition}
                value={shown ?? ''}
                onChange={(value) => onEdits(edit(row, edits, value))}
              />
            </span>
          ) : (
            <code className="min-w-0 flex-1 pt-1 text-mono break-all">
              {shown ?? <span className="font-sans text-muted">not set</span>}
            </code>
          )}
          {onEdits && edited && (
            <IconButton
              icon={<RotateCcw aria-hidden className="size-3.5" />}
              label={`Put ${name} back`}
              onClick={() => onEdits(withoutEdit(edits, name))}
            />
          )}
          {onEdits && !edited && definition === null && (
            <IconButton
              icon={<X aria-hidden className="size-3.5" />}
              label={`Take ${name} away`}
              onClick={() => onEdits(withEdit(edits, name, { value: null, base: row.value }))}
            />
          )}
        </span>
        {fault !== null && <p className="mt-1 text-sm text-red-fg">{fault}</p>}
        {edited && shown === null && <p className="mt-1 text-sm text-muted">Taken away for this run.</p>}
      </Td>
      <Td className="hidden py-2.5 align-top text-muted sm:table-cell">
        {originWord(edited ? 'run' : origin)}
      </Td>
      <Td className="hidden py-2.5 align-top break-all text-muted lg:table-cell">
        {changed && <code className="text-mono">{before ?? 'not set'}</code>}
      </Td>
    </Tr>
  );
}

/** An emptied field takes the value away where it may be unset; a plain variable may hold an empty text. */
function edit({ name, definition, value: base }: EnvironmentRow, edits: Edits, text: string): Edits {
  const value = text === '' && definition !== null ? null : text;
  return withEdit(edits, name, { value, base });
}

/** What is wrong with an edit, by the rule that the engine will hold it to. */
function faultOf({ name, definition, shown, edited }: EnvironmentRow): string | null {
  if (!edited || definition === null) return null;
  if (shown === null) {
    return definition.required && definition.default === undefined ? 'A value is needed' : null;
  }
  const checked = checkParameterValue(name, definition, shown);
  if (checked.ok) return null;
  const words = checked.message.replace(`${name} `, '');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
