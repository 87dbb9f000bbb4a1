import type { z } from 'zod';
import { suggest } from '../text/suggest';
import type { FaultPath, FaultRule, PipelineFault } from './fault';
import { faultAt, isFaultRule } from './fault';
import { asList, isRecord } from './raw';

type Issue = z.core.$ZodIssue;
type RawIssue = z.core.$ZodRawIssue;

/** A value of the schema's output, or all that keeps it from being one. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: PipelineFault[] };

/** Nobody reads more of one object, and a hostile one may have a hundred thousand. */
const MAX_UNKNOWN_KEYS = 100;

/** Parses a value and says every fault of its shape in words for people. */
export function parseShape<S extends z.ZodType>(
  schema: S,
  value: unknown,
  base: FaultPath = [],
): Parsed<z.output<S>> {
  const knownKeys: KnownKeys = new WeakMap();
  const parsed = schema.safeParse(value, { reportInput: true, error: (issue) => describe(issue, knownKeys) });
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, faults: parsed.error.issues.flatMap((issue) => faultsOf(issue, base, knownKeys)) };
}

/** The keys that an object may have, by the list of those that it should not have had (zod hands that list on unchanged). */
type KnownKeys = WeakMap<readonly string[], readonly string[]>;

function describe(issue: RawIssue, knownKeys: KnownKeys): string | undefined {
  switch (issue.code) {
    case 'unrecognized_keys':
      knownKeys.set(issue.keys, keysOf(issue.inst));
      return undefined;
    case 'invalid_type':
      return issue.input === undefined
        ? 'is missing'
        : `must be ${TYPE_WORDS[issue.expected] ?? issue.expected}, not ${wordFor(issue.input)}`;
    case 'invalid_value':
      return issue.input === undefined
        ? 'is missing'
        : `must be ${listValues(issue.values)}, not ${wordFor(issue.input)}`;
    case 'too_small':
      return `must ${amount(issue.origin, 'at least', issue.minimum)}`;
    case 'too_big':
      return `must ${amount(issue.origin, 'at most', issue.maximum)}`;
    default:
      return undefined;
  }
}

function keysOf(schema: unknown): readonly string[] {
  if (!isRecord(schema) || !isRecord(schema._zod) || !isRecord(schema._zod.def)) return [];
  const { shape } = schema._zod.def;
  return isRecord(shape) ? Object.keys(shape) : [];
}

function faultsOf(issue: Issue, base: FaultPath, knownKeys: KnownKeys): PipelineFault[] {
  const path = [...base, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys
        .slice(0, MAX_UNKNOWN_KEYS)
        .map((key) => unknownKey([...path, key], key, knownKeys.get(issue.keys) ?? []));
    case 'invalid_key':
      return issue.issues.flatMap((nested) => faultsOf({ ...nested, path: [] }, path, knownKeys));
    case 'invalid_union':
      return unionFaults(issue, path, knownKeys);
    case 'invalid_value':
      return [valueFault(issue, path)];
    case 'custom':
      return [customFault(issue, path)];
    default:
      return [faultAt(path, ruleOf(issue), issue.message)];
  }
}

function unknownKey(path: FaultPath, key: string, known: readonly string[]): PipelineFault {
  const nearest = suggest(key, known);
  return faultAt(
    path,
    'unknownKey',
    nearest === undefined ? `is not a known key; known here are ${known.join(', ')}` : 'is not a known key',
    nearest,
  );
}

function unionFaults(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: FaultPath,
  knownKeys: KnownKeys,
): PipelineFault[] {
  if (issue.discriminator !== undefined) return [discriminatorFault(issue, path)];
  const meant = issue.errors.find(
    (branch) => !branch.some((nested) => nested.path.length === 0 && nested.code === 'invalid_type'),
  );
  if (meant !== undefined) return meant.flatMap((nested) => faultsOf(nested, path, knownKeys));
  return [
    faultAt(
      path,
      issue.input === undefined ? 'missingKey' : 'wrongType',
      issue.input === undefined ? 'is missing' : issue.message,
    ),
  ];
}

function discriminatorFault(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: FaultPath,
): PipelineFault {
  const given =
    isRecord(issue.input) && issue.discriminator !== undefined ? issue.input[issue.discriminator] : undefined;
  const options = 'options' in issue ? asList(issue.options).map(String) : [];
  if (given === undefined)
    return faultAt(path, 'missingKey', `is missing; it must be ${listValues(options)}`);
  return faultAt(
    path,
    'notOneOf',
    `must be ${listValues(options)}, not ${wordFor(given)}`,
    suggest(typeof given === 'string' ? given : wordFor(given), options),
  );
}

function valueFault(issue: Extract<Issue, { code: 'invalid_value' }>, path: FaultPath): PipelineFault {
  if (issue.input === undefined)
    return faultAt(path, 'missingKey', `is missing; it must be ${listValues(issue.values)}`);
  if (path.length === 1 && path[0] === 'apiVersion') {
    return faultAt(
      path,
      'unknownVersion',
      `is ${wordFor(issue.input)}, which this Winslow does not know; write ${listValues(issue.values)}, or update Winslow`,
    );
  }
  const nearest =
    typeof issue.input === 'string' ? suggest(issue.input, issue.values.map(String)) : undefined;
  return faultAt(path, 'notOneOf', issue.message, nearest);
}

function customFault(issue: Extract<Issue, { code: 'custom' }>, path: FaultPath): PipelineFault {
  const rule = issue.params?.rule;
  const suggestion = issue.params?.suggestion;
  return faultAt(
    path,
    isFaultRule(rule) ? rule : 'format',
    issue.message,
    typeof suggestion === 'string' ? suggestion : undefined,
  );
}

function ruleOf(issue: Issue): FaultRule {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'missingKey' : 'wrongType';
    case 'too_small':
      return 'tooSmall';
    case 'too_big':
      return 'tooLarge';
    default:
      return 'format';
  }
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a group of keys',
  record: 'a group of keys',
};
const SHOWN = 60;

/** A value as people call it. */
function wordFor(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a group of keys';
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? typeof value);
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  return typeof value === 'string' ? `the text "${shown}"` : shown;
}

function listValues(values: readonly unknown[]): string {
  const texts = values.map(String);
  return texts.length > 1 ? `one of ${texts.join(', ')}` : (texts[0] ?? '');
}

function amount(origin: string, bound: string, limit: number | bigint): string {
  switch (origin) {
    case 'string':
      return limit === 1 && bound === 'at least' ? 'not be empty' : `have ${bound} ${limit} characters`;
    case 'array':
      return limit === 1 && bound === 'at least' ? 'not be empty' : `have ${bound} ${limit} entries`;
    default:
      return `be ${bound} ${limit}`;
  }
}
