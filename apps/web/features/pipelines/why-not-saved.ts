import type { Check } from './queries';

/** Why a text cannot be saved now, in words; null: it can. @param isChanged whether there is anything to save */
export function whyNotSaved({ checked, isCurrent, error }: Check, isChanged: boolean): string | null {
  if (!isChanged) return 'Nothing is changed';
  if (error !== null) return 'The text could not be checked';
  if (checked === undefined || !isCurrent) return 'The text is being checked';
  const { length } = checked.faults;
  if (length === 0) return null;
  return length === 1
    ? 'The text has a fault: correct it first'
    : `The text has ${length} faults: correct them first`;
}
