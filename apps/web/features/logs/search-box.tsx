'use client';

import { CaseSensitive, ChevronDown, ChevronUp, Regex, Search, X } from 'lucide-react';
import { useEffect, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { IconButton } from '@/ui/button/icon-button';
import { INPUT_CLASS } from '@/ui/form/input-class';
import { clsx } from 'clsx';

export interface SearchBoxProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly text: string;
  readonly isRegex: boolean;
  readonly isCaseSensitive: boolean;
  /** How many lines match, or why nothing could be looked for. */
  readonly outcome: string | null;
  readonly isBad: boolean;
  readonly onText: (text: string) => void;
  readonly onRegex: (is: boolean) => void;
  readonly onCaseSensitive: (is: boolean) => void;
  readonly onNext: (direction: 'forward' | 'backward') => void;
}

/** Writing pauses so long before the server is asked. */
const PAUSE_MS = 250;

/** Looks for text in all lines. Enter goes to the next hit, Shift Enter to the one before. */
export function SearchBox(props: SearchBoxProps) {
  const { ref, text, isRegex, isCaseSensitive, isBad, onText, onNext } = props;
  const [written, setWritten] = useState(text);
  const [known, setKnown] = useState(text);
  if (known !== text) {
    // The address has changed by another way, such as Back.
    setKnown(text);
    setWritten(text);
  }
  useEffect(() => {
    if (written === text) return;
    const timer = setTimeout(() => onText(written), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [written, text, onText]);
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') {
      if (written !== '') event.preventDefault();
      setWritten('');
      onText('');
      event.currentTarget.blur();
    }
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (written !== text) onText(written);
    else onNext(event.shiftKey ? 'backward' : 'forward');
  };
  return (
    <div className="flex min-w-0 flex-1 basis-72 items-center gap-1">
      <div className="relative min-w-0 flex-1">
        <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted" />
        <input
          ref={ref}
          aria-label="Search all lines"
          aria-invalid={isBad || undefined}
          autoComplete="off"
          spellCheck={false}
          maxLength={1000}
          placeholder="Search all lines"
          value={written}
          onChange={(event) => setWritten(event.target.value)}
          onKeyDown={keys}
          className={clsx(INPUT_CLASS, 'pr-24! pl-8!')}
        />
        <div className="absolute top-0.5 right-0.5 flex">
          {written !== '' && (
            <IconButton
              size="small"
              icon={<X aria-hidden className="size-4" />}
              label="Clear the search"
              onClick={() => {
                setWritten('');
                onText('');
              }}
            />
          )}
          <Toggle label="Match case" is={isCaseSensitive} onChange={props.onCaseSensitive}>
            <CaseSensitive aria-hidden className="size-4" />
          </Toggle>
          <Toggle label="Regular expression (RE2)" is={isRegex} onChange={props.onRegex}>
            <Regex aria-hidden className="size-4" />
          </Toggle>
        </div>
      </div>
      {text !== '' && <Outcome {...props} />}
    </div>
  );
}

/** How many lines match, and the way to the next one. */
function Outcome({ outcome, isBad, onNext }: SearchBoxProps) {
  return (
    <>
      <span role="status" className={clsx('max-w-64 text-sm', isBad ? 'text-red-fg' : 'text-muted')}>
        {outcome}
      </span>
      <IconButton
        size="small"
        icon={<ChevronUp aria-hidden className="size-4" />}
        label="Previous hit"
        keys="N"
        onClick={() => onNext('backward')}
      />
      <IconButton
        size="small"
        icon={<ChevronDown aria-hidden className="size-4" />}
        label="Next hit"
        keys="n"
        onClick={() => onNext('forward')}
      />
    </>
  );
}

/** A small button that is on or off. */
export function Toggle({
  label,
  keys,
  is,
  onChange,
  children,
}: {
  readonly label: string;
  readonly keys?: string;
  readonly is: boolean;
  readonly onChange: (is: boolean) => void;
  readonly children: ReactNode;
}) {
  return (
    <IconButton
      size="small"
      icon={children}
      label={label}
      keys={keys}
      aria-pressed={is}
      onClick={() => onChange(!is)}
      className={is ? 'bg-selected text-accent!' : undefined}
    />
  );
}
