import { clsx } from 'clsx';

/** Stands where something is being loaded, in its final size; shows after 150 ms. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <span aria-hidden className={clsx('skeleton block', className ?? 'h-5 w-full')} />;
}

/** Rows of a list that is being loaded. `label` says for readers what is. */
export function SkeletonRows({ rows, label }: { readonly rows: number; readonly label: string }) {
  return (
    <div role="status" className="divide-y divide-border">
      <span className="sr-only">Loading {label}…</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex h-row items-center gap-6 px-3">
          <Skeleton className="h-3.5 w-2/5" />
          <Skeleton className="h-3.5 w-1/5" />
          <Skeleton className="ml-auto h-3.5 w-24" />
        </div>
      ))}
    </div>
  );
}
