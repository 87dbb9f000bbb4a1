import { InvalidArgumentError } from 'commander';

const KEY = /^[^=\s]+$/;

/** Collects `K=V` words; the value may be empty and may hold `=`. The last one of a name wins. */
export function collectVariable(
  word: string,
  before: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const equals = word.indexOf('=');
  if (equals < 0) {
    throw new InvalidArgumentError(
      `It must be NAME=VALUE; if ${JSON.stringify(word)} is meant for something else, put it before the option.`,
    );
  }
  const name = word.slice(0, equals);
  if (!KEY.test(name))
    throw new InvalidArgumentError('It must be NAME=VALUE, with a name before the = and no spaces in it.');
  return { ...before, [name]: word.slice(equals + 1) };
}

/** Collects words. */
export function collectWord(word: string, before: readonly string[] = []): string[] {
  if (word === '') throw new InvalidArgumentError('It must not be empty.');
  return [...before, word];
}

const MAX_SECONDS = 366 * 86_400;

/** Seconds as a number, or a duration such as `90s`, `15m`, `2h`. Unit of the result: seconds. */
export function parseSeconds(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(s|m|h|d)?$/.exec(text);
  const seconds = Number(match?.[1]) * secondsIn(match?.[2]);
  if (!match || seconds > MAX_SECONDS) {
    throw new InvalidArgumentError(
      'It must be a number of seconds, such as 600, or a duration such as 90s, 15m or 2h, of a year at most.',
    );
  }
  return seconds;
}

function secondsIn(unit = 's'): number {
  const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
  return units[unit] ?? 1;
}

const MAX_DAYS = 3650;

/** Days as `30d`, or `30`. */
export function parseDays(text: string): number {
  const days = Number(/^([1-9]\d{0,3})d?$/.exec(text)?.[1]);
  if (!(days <= MAX_DAYS))
    throw new InvalidArgumentError('It must be days, such as 30d, and ten years at most.');
  return days;
}

const MAX_NUMBER = 1_000_000_000;

/** A run's number, or a count: from 1 on. */
export function parseCount(text: string): number {
  if (!/^[1-9]\d{0,9}$/.test(text) || Number(text) > MAX_NUMBER) {
    throw new InvalidArgumentError('It must be a whole number from 1 on.');
  }
  return Number(text);
}
