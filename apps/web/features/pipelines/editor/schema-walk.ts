import type { KeyPath, Place } from './key-path';

/** What is read of a JSON Schema. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: string | number | boolean | null;
  readonly enum?: readonly (string | number | boolean | null)[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** Something that may be written at a place. */
export interface Suggestion {
  readonly label: string;
  /** What kind of value belongs there, in one or two words. */
  readonly detail: string;
  readonly description: string;
  readonly isRequired: boolean;
  /** What follows a key: a value on the line, a group, or a list. */
  readonly opens: 'value' | 'group' | 'list';
}

/** Keys or values that the schema knows for a place, without keys that stand there already. */
export function suggestionsFor(schema: Schema, place: Place): readonly Suggestion[] {
  const around = schemasAt(schema, place.path);
  if (place.writes === 'value') {
    const own = place.key === null ? around : step(fitting(around, place), place.key);
    return own.flatMap((one) => valuesOf(one)).filter(isFirst);
  }
  return fitting(around, place)
    .flatMap((one) => keysOf(one))
    .filter(({ label }) => !Object.hasOwn(place.siblings, label))
    .filter(isFirst);
}

function isFirst({ label }: Suggestion, at: number, all: readonly Suggestion[]): boolean {
  return all.findIndex((one) => one.label === label) === at;
}

/** All that may hold at a path: alternatives are taken apart. */
function schemasAt(schema: Schema, path: KeyPath): readonly Schema[] {
  return path.reduce<readonly Schema[]>((all, key) => step(all, key), alternatives(schema));
}

function alternatives(schema: Schema): readonly Schema[] {
  const parts = [...(schema.oneOf ?? []), ...(schema.anyOf ?? []), ...(schema.allOf ?? [])];
  if (parts.length === 0) return [schema];
  return parts.flatMap((part) => alternatives({ description: schema.description, ...part }));
}

function step(schemas: readonly Schema[], key: string): readonly Schema[] {
  return schemas.flatMap(({ items, properties, additionalProperties }) => {
    if (key === '[]') return items ? alternatives(items) : [];
    const own = properties && Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
    return typeof own === 'object' ? alternatives(own) : [];
  });
}

/** Where alternatives differ by their `type`, those of the type that stands there. */
function fitting(schemas: readonly Schema[], { siblings }: Place): readonly Schema[] {
  const { type } = siblings;
  if (type === undefined || type === '') return schemas;
  const exact = schemas.filter(({ properties }) => properties?.['type']?.const === type);
  return exact.length > 0 ? exact : schemas;
}

function keysOf({ properties = {}, required = [] }: Schema): readonly Suggestion[] {
  return Object.entries(properties).map(([label, schema]) => ({
    label,
    detail: typeWords(schema),
    description: describe(schema),
    isRequired: required.includes(label),
    opens: opensOf(schema),
  }));
}

function valuesOf(schema: Schema): readonly Suggestion[] {
  const values = schema.const === undefined ? (schema.enum ?? booleans(schema)) : [schema.const];
  const known = values.length === 0 && isPlain(schema.default) ? [schema.default] : values;
  return known.map((value) => ({
    label: String(value),
    detail: value === schema.default ? 'default' : '',
    description: schema.description ?? '',
    isRequired: false,
    opens: 'value',
  }));
}

function isPlain(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function booleans({ type }: Schema): readonly unknown[] {
  return type === 'boolean' ? [true, false] : [];
}

function opensOf(schema: Schema): Suggestion['opens'] {
  const kinds = alternatives(schema).map(({ type }) => type);
  if (kinds.every((kind) => kind === 'object')) return 'group';
  return kinds.every((kind) => kind === 'array') ? 'list' : 'value';
}

function typeWords(schema: Schema): string {
  const words = alternatives(schema).flatMap((one) => {
    if (one.enum) return one.enum.map(String);
    if (one.const !== undefined) return [String(one.const)];
    return typeof one.type === 'string' ? [one.type] : (one.type ?? []);
  });
  const names: Readonly<Record<string, string>> = {
    object: 'group',
    array: 'list',
    string: 'text',
    boolean: 'true or false',
  };
  return [...new Set(words.map((word) => names[word] ?? word))].slice(0, 4).join(' | ');
}

function describe({ description = '', default: usual }: Schema): string {
  return isPlain(usual) ? `${description} Default: ${String(usual)}.`.trim() : description;
}
