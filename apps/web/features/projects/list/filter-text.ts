import type { ProjectQuery } from '../queries';

/** What may stand before a colon. */
export const FILTER_KEYS = ['state', 'tag', 'pipeline', 'owner', 'is'] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];

/** States as they are typed, with what the API calls them. */
export const STATE_WORDS: Readonly<Record<string, readonly string[]>> = {
  'needs-me': ['awaitingInput', 'awaitingConfirmation'],
  running: ['running', 'waiting'],
  failed: ['failed'],
  paused: ['paused'],
  succeeded: ['succeeded'],
  'not-started': ['idle'],
  waiting: ['waiting'],
};

/** A piece of the filter as it was typed, and where. */
export interface FilterToken {
  /** Null: plain words. */
  readonly key: FilterKey | null;
  readonly value: string;
  readonly isNot: boolean;
  readonly from: number;
  readonly to: number;
  /** Why it cannot be used. */
  readonly fault: string | null;
}

const PIECE = /-?(?:[a-z]+:)?"[^"]*"?|\S+/gi;
const PARTS = /^(-?)(?:([a-z]+):)?(?:"([^"]*)"?|(.*))$/i;

/** Reads `state:failed -tag:old pipeline:"my own" words`. */
export function readFilterText(text: string): readonly FilterToken[] {
  return [...text.matchAll(PIECE)].map(({ 0: whole, index: from }) => {
    const [, minus, name, quoted, plain] = PARTS.exec(whole) ?? [];
    const value = quoted ?? plain ?? '';
    const place = { isNot: minus === '-', from, to: from + whole.length };
    if (name === undefined) return { key: null, value, ...place, fault: wordFault(place.isNot) };
    const key = FILTER_KEYS.find((one) => one === name.toLowerCase());
    if (key) return { key, value, ...place, fault: valueFault(key, value, place.isNot) };
    const fault = `There is no filter “${name}”: use ${FILTER_KEYS.join(', ')}, or quote it`;
    return { key: null, value: whole, ...place, fault };
  });
}

function wordFault(isNot: boolean): string | null {
  return isNot ? 'Words cannot be left out: use -tag:, -state:, -pipeline: or -owner:' : null;
}

function valueFault(key: FilterKey, value: string, isNot: boolean): string | null {
  if (value === '') return `“${key}:” has no value yet`;
  if (key === 'state' && !Object.hasOwn(STATE_WORDS, value.toLowerCase())) {
    return `There is no state “${value}”: use ${Object.keys(STATE_WORDS).join(', ')}`;
  }
  if (key === 'is' && (value !== 'archived' || isNot)) return 'Only “is:archived” is known';
  return null;
}

/** The query of the API that a filter means; pieces that cannot be used are left out. */
export function filterQuery(tokens: readonly FilterToken[]): Omit<ProjectQuery, 'sort' | 'limit' | 'cursor'> {
  const good = tokens.filter(({ fault }) => fault === null);
  const values = (key: FilterKey) =>
    good
      .filter((token) => token.key === key)
      .flatMap(({ value, isNot }) =>
        (key === 'state' ? (STATE_WORDS[value.toLowerCase()] ?? []) : [value]).map((one) =>
          isNot ? `-${one}` : one,
        ),
      );
  const words = good.flatMap(({ key, value }) => (key === null ? [value] : [])).join(' ');
  const some = (list: string[]) => (list.length > 0 ? list : undefined);
  return {
    q: words === '' ? undefined : words,
    state: some(values('state')),
    tag: some(values('tag')),
    pipeline: some(values('pipeline')),
    owner: some(values('owner')),
    archived: good.some(({ key }) => key === 'is') ? 'true' : undefined,
  };
}

/** A piece as it is typed: quoted where it holds spaces. */
export function writeToken(key: FilterKey, value: string, isNot = false): string {
  return `${isNot ? '-' : ''}${key}:${/[\s"]/.test(value) ? `"${value.replaceAll('"', '')}"` : value}`;
}
