import { assertNever } from '../../assert-never';
import type { ParameterDefinition, ParameterDefinitions, ParameterOf, Point } from '../schema/parameter';
import { MAX_COORDINATE, MAX_TEXT_PARAMETER } from '../schema/parameter-limits';
import type { FileReference } from '../text/file-reference';
import { formatFileReference, mountPathOf, readFileReference } from '../text/file-reference';
import { compilePattern } from '../text/linear-pattern';
import { suggest } from '../text/suggest';

/** A parameter's value as JSON: text, number, boolean, file reference (`input:/a.mp4`) or points. */
export type ParameterValue = string | number | boolean | readonly Point[];

/** A checked value with its form in the environment, or why it is refused. */
export type ParameterCheck =
  | { readonly ok: true; readonly value: ParameterValue; readonly text: string }
  | { readonly ok: false; readonly message: string };

type Check = ParameterCheck;
const MAX_RAW_TEXT = 65_536;

/**
 * Checks a value for a parameter or form field, given as text (from a command line or the environment) or as JSON.
 * `text` is what the container's variable will hold: files as mount paths, points as `[[x,y],…]`, booleans as
 * `true` or `false`. Giving `text` back in yields the same value.
 */
export function checkParameterValue(
  name: string,
  definition: ParameterDefinition,
  raw: unknown,
): ParameterCheck {
  const check = checkByType(definition, raw);
  return check.ok ? check : refuse(`${name} ${check.message}`);
}

function checkByType(definition: ParameterDefinition, raw: unknown): Check {
  if (typeof raw === 'string' && raw.length > MAX_RAW_TEXT)
    return refuse(`must have at most ${MAX_RAW_TEXT} characters`);
  switch (definition.type) {
    case 'string':
      return checkString(definition, raw);
    case 'integer':
    case 'number':
      return checkNumber(definition, raw);
    case 'boolean':
      return checkBoolean(raw);
    case 'choice':
      return checkChoice(definition, raw);
    case 'file':
      return checkFile(definition, raw);
    case 'points':
      return checkPoints(definition, raw);
    default:
      return assertNever(definition);
  }
}

function checkString(definition: ParameterOf<'string'>, raw: unknown): Check {
  const text = scalarText(raw);
  if (text === undefined) return refuse('must be a text');
  if (text.includes('\u0000')) return refuse('must not hold a NUL character');
  if (text.length > Math.min(definition.maxLength, MAX_TEXT_PARAMETER))
    return refuse(`must have at most ${definition.maxLength} characters; it has ${text.length}`);
  if (text.length < definition.minLength) {
    return refuse(
      text === ''
        ? 'must not be empty'
        : `must have at least ${definition.minLength} characters; it has ${text.length}`,
    );
  }
  if (definition.pattern === undefined) return accept(text);
  const pattern = compilePattern(definition.pattern);
  if (!pattern.ok) return refuse(`cannot be checked: its pattern ${pattern.message}`);
  return pattern.matches(text) ? accept(text) : refuse(`must match the pattern ${definition.pattern}`);
}

function checkNumber(definition: ParameterOf<'integer'> | ParameterOf<'number'>, raw: unknown): Check {
  const value = typeof raw === 'string' ? readNumber(raw) : raw;
  if (typeof value !== 'number' || !Number.isFinite(value)) return refuse(`must be a number${shown(raw)}`);
  if (definition.type === 'integer' && !Number.isSafeInteger(value))
    return refuse(`must be a whole number${shown(raw)}`);
  if (definition.minimum !== undefined && value < definition.minimum)
    return refuse(`must be at least ${definition.minimum}${shown(raw)}`);
  if (definition.maximum !== undefined && value > definition.maximum)
    return refuse(`must be at most ${definition.maximum}${shown(raw)}`);
  return accept(value);
}

function readNumber(text: string): number | undefined {
  return /^[+-]?(?:\d{1,400}(?:\.\d{0,400})?|\.\d{1,400})(?:[eE][+-]?\d{1,4})?$/.test(text.trim())
    ? Number(text.trim())
    : undefined;
}

function checkBoolean(raw: unknown): Check {
  if (typeof raw === 'boolean') return accept(raw);
  const text = typeof raw === 'string' ? raw.trim().toLowerCase() : undefined;
  return text === 'true' || text === 'false'
    ? accept(text === 'true')
    : refuse(`must be true or false${shown(raw)}`);
}

function checkChoice(definition: ParameterOf<'choice'>, raw: unknown): Check {
  const text = scalarText(raw);
  const values = definition.choices.map((choice) => choice.value);
  if (text !== undefined && values.includes(text)) return accept(text);
  const nearest = text === undefined ? undefined : suggest(text, values);
  const hint = nearest === undefined ? '' : `; did you mean ${nearest}?`;
  return refuse(`must be one of ${values.join(', ')}${shown(raw)}${hint}`);
}

function checkFile(definition: ParameterOf<'file'>, raw: unknown): Check {
  if (typeof raw !== 'string') return refuse('must name a file as input:/folder/file or pool:/folder/file');
  const reading = readFileReference(raw.trim());
  if (!reading.ok) return refuse(`${reading.message}${shown(raw)}`);
  if (!definition.from.includes(reading.reference.source)) {
    return refuse(
      `must be a file from ${definition.from.join(' or ')}, not from ${reading.reference.source}`,
    );
  }
  const value = formatFileReference(reading.reference);
  return { ok: true, value, text: mountPathOf(value) ?? value };
}

function checkPoints(definition: ParameterOf<'points'>, raw: unknown): Check {
  const points = typeof raw === 'string' ? parseJson(raw) : raw;
  if (!Array.isArray(points)) return refuse('must be a list of points, as [[10,20],[30,40]]');
  const bad = points.findIndex((point) => !isPoint(point));
  if (bad >= 0)
    return refuse(
      `must be a list of points [x,y] with numbers from 0 to ${MAX_COORDINATE}; point ${bad + 1} is not`,
    );
  if (points.length < definition.minItems)
    return refuse(`must have at least ${definition.minItems} points; it has ${points.length}`);
  if (points.length > definition.maxItems)
    return refuse(`must have at most ${definition.maxItems} points; it has ${points.length}`);
  return { ok: true, value: points.filter(isPoint), text: JSON.stringify(points) };
}

function isPoint(value: unknown): value is Point {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    value.every((part) => typeof part === 'number' && part >= 0 && part <= MAX_COORDINATE)
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function scalarText(raw: unknown): string | undefined {
  return typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean'
    ? String(raw)
    : undefined;
}

const SHOWN = 60;

function shown(raw: unknown): string {
  const text = scalarText(raw);
  return text === undefined ? '' : `, not "${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}"`;
}

function accept(value: string | number | boolean): Check {
  return { ok: true, value: Object.is(value, -0) ? 0 : value, text: String(value) };
}

function refuse(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message };
}

/** Files that the values of file parameters point at, each once. */
export function filesOf(
  parameters: ParameterDefinitions,
  environment: Readonly<Record<string, string>>,
): FileReference[] {
  const found = new Map<string, FileReference>();
  for (const [name, definition] of Object.entries(parameters)) {
    const text = Object.hasOwn(environment, name) ? environment[name] : undefined;
    const reading = definition.type === 'file' && text !== undefined ? readFileReference(text) : undefined;
    if (reading?.ok) found.set(formatFileReference(reading.reference), reading.reference);
  }
  return [...found.values()];
}
