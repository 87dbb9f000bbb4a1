import { clsx } from 'clsx';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';

/** A table that scrolls sideways in itself where it must, never the page. `label` names it for readers. */
export function Table({ label, className, ...rest }: ComponentProps<'table'> & { readonly label: string }) {
  return (
    <div className="overflow-x-auto">
      <table {...rest} aria-label={label} className={clsx('w-full border-collapse text-left', className)} />
    </div>
  );
}

export interface ThProps extends ComponentProps<'th'> {
  /** Given for a column that sorts. */
  readonly sorted?: 'up' | 'down' | null;
  readonly onSort?: () => void;
  readonly right?: boolean;
}

export function Th({ sorted, onSort, right = false, children, className, ...rest }: ThProps) {
  const Arrow = sorted === 'up' ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      aria-sort={sorted ? (sorted === 'up' ? 'ascending' : 'descending') : undefined}
      {...rest}
      className={clsx(
        'h-8 border-b border-border px-3 text-xs font-medium whitespace-nowrap text-muted',
        right && 'text-right',
        className,
      )}
    >
      {onSort ? (
        <button
          type="button"
          onClick={onSort}
          className="inline-flex h-6 items-center gap-1 rounded-sm hover:text-text"
        >
          {children}
          <Arrow aria-hidden className={clsx('size-3.5', !sorted && 'opacity-0')} />
        </button>
      ) : (
        children
      )}
    </th>
  );
}

export interface TrProps extends ComponentProps<'tr'> {
  readonly selected?: boolean;
  /** Where j and k have come to. */
  readonly current?: boolean;
}

export function Tr({ selected = false, current = false, className, ...rest }: TrProps) {
  return (
    <tr
      {...rest}
      className={clsx(
        'border-b border-border last:border-b-0',
        selected ? 'bg-selected' : 'hover:bg-hover',
        current && 'shadow-[inset_2px_0_0_var(--accent)]',
        className,
      )}
    />
  );
}

export function Td({
  right = false,
  className,
  ...rest
}: ComponentProps<'td'> & { readonly right?: boolean }) {
  return <td {...rest} className={clsx('h-row px-3', right && 'text-right', className)} />;
}

/** Names and values, two columns: what a thing is. */
export function Facts({ items }: { readonly items: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 gap-y-1.5">
      {items.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
