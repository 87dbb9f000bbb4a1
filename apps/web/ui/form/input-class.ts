/** What all boxes that take text look like. Sixteen pixels on touch screens: browsers zoom into smaller ones. */
export const INPUT_CLASS =
  'h-8 w-full min-w-0 rounded-md border border-border-strong bg-surface px-2.5 text-base text-text pointer-coarse:text-lg ' +
  'hover:border-text/60 focus-visible:outline-offset-0 disabled:opacity-55 aria-invalid:border-red-line';
