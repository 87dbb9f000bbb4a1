'use client';

import { clsx } from 'clsx';
import { ListFilter, X } from 'lucide-react';
import { useId, useState, type KeyboardEvent, type RefObject } from 'react';
import { INPUT_CLASS } from '@/ui/form/input-class';
import { applyCompletion, completionsAt, type Completion, type FilterCounts } from './filter-completions';
import { readFilterText } from './filter-text';

export interface FilterBoxProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly counts: FilterCounts | undefined;
  readonly input: RefObject<HTMLInputElement | null>;
}

/** Where the filter is typed, with what could come next. */
export function FilterBox({ value, onChange, counts, input }: FilterBoxProps) {
  const list = useId();
  const [cursor, setCursor] = useState<number | null>(null);
  const [at, setAt] = useState(-1);
  const offered = cursor === null || !counts ? [] : completionsAt(value, cursor, counts);
  const fault = readFilterText(value).find((token) => token.fault !== null && !(cursor === token.to))?.fault;
  const take = (completion: Completion) => {
    const applied = applyCompletion(value, completion);
    onChange(applied.text);
    setAt(-1);
    setCursor(applied.cursor);
    // The box shows the new text first.
    requestAnimationFrame(() => input.current?.setSelectionRange(applied.cursor, applied.cursor));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const chosen = offered[at];
    if (event.key === 'ArrowDown' && offered.length > 0) setAt(Math.min(offered.length - 1, at + 1));
    else if (event.key === 'ArrowUp' && offered.length > 0) setAt(Math.max(-1, at - 1));
    else if (event.key === 'Tab' && !event.shiftKey && chosen) take(chosen);
    else if (event.key === 'Enter' && chosen) take(chosen);
    else if (event.key === 'Enter') event.currentTarget.blur();
    else if (event.key === 'Escape' && cursor !== null && offered.length > 0) setCursor(null);
    else if (event.key === 'Escape') event.currentTarget.blur();
    else return;
    event.preventDefault();
  };
  return (
    <div className="relative min-w-0 flex-1 basis-64">
      <ListFilter aria-hidden className="absolute top-2 left-2.5 size-4 text-muted" />
      <input
        ref={input}
        role="combobox"
        aria-label="Filter projects"
        aria-expanded={offered.length > 0}
        aria-controls={list}
        aria-activedescendant={at >= 0 ? `${list}-${at}` : undefined}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${list}-fault` : undefined}
        placeholder="Filter: state:failed  -tag:old  words"
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
          setCursor(event.target.selectionStart);
          setAt(-1);
        }}
        onSelect={(event) => setCursor(event.currentTarget.selectionStart)}
        onBlur={() => setCursor(null)}
        onKeyDown={onKeyDown}
        className={clsx(INPUT_CLASS, 'px-8.5!')}
      />
      {value !== '' && (
        <button
          type="button"
          aria-label="Clear the filter"
          onClick={() => onChange('')}
          className="absolute top-1 right-1 flex size-6 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-text"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      )}
      <Offered list={list} offered={offered} at={at} onTake={take} />
      {fault && (
        <p id={`${list}-fault`} className="mt-1 text-sm text-red-fg">
          {fault}
        </p>
      )}
    </div>
  );
}

interface OfferedProps {
  readonly list: string;
  readonly offered: readonly Completion[];
  readonly at: number;
  readonly onTake: (completion: Completion) => void;
}

function Offered({ list, offered, at, onTake }: OfferedProps) {
  return (
    <div
      id={list}
      role="listbox"
      aria-label="What could come next"
      className={clsx(
        'absolute top-9 left-0 z-20 max-h-80 w-72 overflow-y-auto rounded-md border border-border bg-raised py-1 shadow-pop',
        offered.length === 0 && 'hidden',
      )}
    >
      {offered.map((completion, place) => (
        <div
          key={completion.text}
          id={`${list}-${place}`}
          role="option"
          tabIndex={-1}
          aria-selected={place === at}
          onMouseDown={(event) => {
            event.preventDefault(); // the box keeps the focus
            onTake(completion);
          }}
          className={clsx(
            'mx-1 flex h-8 cursor-default items-center justify-between gap-3 rounded-sm px-2 font-mono text-mono hover:bg-hover',
            place === at && 'bg-hover',
          )}
        >
          <span className="truncate">{completion.text}</span>
          {completion.count !== null && (
            <span className="font-sans text-sm text-muted">{completion.count}</span>
          )}
        </div>
      ))}
    </div>
  );
}
