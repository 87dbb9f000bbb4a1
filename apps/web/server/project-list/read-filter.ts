import { InvalidInputError, PROJECT_STATUSES, type ProjectStatus } from '@winslow/domain';
import type { ProjectFilter, ValueFilter } from './project-query';

/** A parameter that may be repeated, as it arrives. */
type Values = string | readonly string[] | undefined;

/** Filters as a caller writes them. */
export interface WrittenFilter {
  readonly q?: string;
  readonly state?: Values;
  readonly tag?: Values;
  readonly pipeline?: Values;
  readonly owner?: Values;
  readonly archived?: boolean;
}

/** @throws InvalidInputError for a state that there is not */
export function readFilter(written: WrittenFilter): ProjectFilter {
  const state = readValues(written.state);
  const unknown = [...state.only, ...state.not].filter((value) => !isStatus(value));
  if (unknown.length > 0) {
    throw new InvalidInputError(
      'the filter cannot be used',
      unknown.map((value) => ({
        path: 'state',
        message: `there is no state ${JSON.stringify(value)}: the states are ${PROJECT_STATUSES.join(', ')}`,
      })),
    );
  }
  return {
    words: foldCase(written.q ?? '')
      .split(/\s+/)
      .filter((word) => word !== ''),
    state: { only: state.only.filter(isStatus), not: state.not.filter(isStatus) },
    tag: readValues(written.tag),
    pipeline: readValues(written.pipeline),
    owner: readValues(written.owner),
    archived: written.archived ?? false,
  };
}

/** The form in which texts are compared. */
export function foldCase(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

function readValues(values: Values): ValueFilter {
  const all = (typeof values === 'string' ? [values] : (values ?? [])).filter((value) => value !== '');
  return {
    only: all.filter((value) => !value.startsWith('-')),
    not: all.filter((value) => value.startsWith('-')).map((value) => value.slice(1)),
  };
}

function isStatus(value: string): value is ProjectStatus {
  return (PROJECT_STATUSES as readonly string[]).includes(value);
}
