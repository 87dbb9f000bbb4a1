'use client';

import { Combobox as Base } from '@base-ui/react/combobox';
import { clsx } from 'clsx';
import { Check, ChevronsUpDown } from 'lucide-react';
import type { FieldControl } from './field';
import { INPUT_CLASS } from './input-class';

export interface ComboboxOption {
  readonly value: string;
  readonly label: string;
  /** A second, quieter line. */
  readonly detail?: string;
}

export interface ComboboxProps extends Partial<FieldControl> {
  readonly options: readonly ComboboxOption[];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly placeholder?: string;
  /** What stands there when nothing fits. */
  readonly empty?: string;
  readonly 'aria-label'?: string;
}

/** One of many, found by typing. */
export function Combobox({ options, value, onChange, placeholder, empty, ...control }: ComboboxProps) {
  const chosen = options.find((option) => option.value === value) ?? null;
  return (
    <Base.Root
      items={options}
      value={chosen}
      onValueChange={(option: ComboboxOption | null) => onChange(option?.value ?? null)}
      isItemEqualToValue={(one: ComboboxOption, other: ComboboxOption) => one.value === other.value}
    >
      <span className="relative flex min-w-0">
        <Base.Input {...control} placeholder={placeholder} className={clsx(INPUT_CLASS, 'pr-8')} />
        <Base.Trigger
          aria-label="Show all"
          className="absolute top-0 right-0 flex h-8 w-8 items-center justify-center rounded-md text-muted hover:text-text"
        >
          <ChevronsUpDown aria-hidden className="size-3.5" />
        </Base.Trigger>
      </span>
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-50 outline-none">
          <Base.Popup className="max-h-80 w-(--anchor-width) min-w-56 overflow-y-auto rounded-md border border-border bg-raised py-1 shadow-pop">
            <Base.Empty>
              <p className="px-3 py-2 text-muted empty:hidden">{empty ?? 'Nothing fits.'}</p>
            </Base.Empty>
            <Base.List className="outline-none">
              {(option: ComboboxOption) => (
                <Base.Item
                  key={option.value}
                  value={option}
                  className="mx-1 flex cursor-default items-start gap-2 rounded-sm px-2 py-1.5 data-highlighted:bg-hover"
                >
                  <span className="flex w-4 pt-0.5">
                    <Base.ItemIndicator>
                      <Check aria-hidden className="size-4 text-accent" />
                    </Base.ItemIndicator>
                  </span>
                  <span className="min-w-0">
                    <span className="block truncate">{option.label}</span>
                    {option.detail !== undefined && (
                      <span className="block text-sm text-muted">{option.detail}</span>
                    )}
                  </span>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
