'use client';

import { QueryView } from '@/features/api/query-view';
import { SkeletonRows } from '@/ui/feedback/skeleton';
import { TextView } from './text-view';
import { useBytes } from './use-bytes';

/** More would stop the page; then the text is shown. */
const MOST_BYTES = 2 * 1024 * 1024;
const MOST_CHILDREN = 200;
const OPEN_LEVELS = 2;

/** A JSON file as a tree; as text where it is broken or too long. */
export function JsonTree({ address }: { readonly address: string }) {
  const query = useBytes(address, { head: MOST_BYTES });
  return (
    <QueryView query={query} what="The file" skeleton={<SkeletonRows rows={8} label="The file is read" />}>
      {({ head, isWhole }) => {
        const parsed = isWhole ? parse(new TextDecoder().decode(head)) : null;
        if (parsed === null) return <TextView address={address} />;
        return (
          <div className="max-h-[64dvh] overflow-auto rounded-md border border-border bg-sunken p-3 font-mono text-mono">
            <Node name={null} value={parsed.value} level={0} />
          </div>
        );
      }}
    </QueryView>
  );
}

function parse(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}

interface NodeProps {
  readonly name: string | null;
  readonly value: unknown;
  readonly level: number;
}

function Node({ name, value, level }: NodeProps) {
  const label = name === null ? null : <span className="text-accent">{name}: </span>;
  if (typeof value !== 'object' || value === null) {
    return (
      <div className="wrap-anywhere">
        {label}
        <Scalar value={value} />
      </div>
    );
  }
  const isList = Array.isArray(value);
  const entries = Object.entries(value as Record<string, unknown>);
  const count = `${entries.length.toLocaleString('en-US')} ${isList ? 'items' : 'keys'}`;
  return (
    <details open={level < OPEN_LEVELS}>
      <summary className="min-h-6 rounded-sm leading-6 hover:bg-hover">
        {label}
        <span className="text-muted">{isList ? `[ ${count} ]` : `{ ${count} }`}</span>
      </summary>
      <div className="ml-1.5 border-l border-border pl-4">
        {entries.slice(0, MOST_CHILDREN).map(([key, child]) => (
          <Node key={key} name={key} value={child} level={level + 1} />
        ))}
        {entries.length > MOST_CHILDREN && (
          <div className="text-muted">
            and {(entries.length - MOST_CHILDREN).toLocaleString('en-US')} more: download the file
          </div>
        )}
      </div>
    </details>
  );
}

function Scalar({ value }: { readonly value: unknown }) {
  if (typeof value === 'string') return <span className="text-green-fg">{JSON.stringify(value)}</span>;
  if (value === null) return <span className="text-muted">null</span>;
  return <span className="text-blue-fg">{JSON.stringify(value)}</span>;
}
