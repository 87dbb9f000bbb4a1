import type { ParameterDefinition, ParameterDefinitions } from '@winslow/domain';

/** A variable as a preview tells it. */
export interface VariableFact {
  readonly name: string;
  readonly value: string | null;
  readonly origin: string;
  readonly before: string | null;
  readonly changed: boolean;
}

/** What somebody changes for a run: a new text, or null to take the variable away. */
export type Edits = Readonly<Record<string, string | null>>;

export interface EnvironmentRow extends VariableFact {
  readonly definition: ParameterDefinition | null;
  /** What the row stands at: the edit, where there is one. */
  readonly shown: string | null;
  readonly edited: boolean;
}

export interface EnvironmentTable {
  /** Parameters of the pipeline, in its order. */
  readonly parameters: readonly EnvironmentRow[];
  /** All others that people set, by name. */
  readonly further: readonly EnvironmentRow[];
  /** Winslow's own, which nobody changes. */
  readonly internal: readonly EnvironmentRow[];
}

/** Puts variables, parameters and edits into one table: every parameter has a row, even one without a value. */
export function environmentTable(
  variables: readonly VariableFact[],
  parameters: ParameterDefinitions,
  edits: Edits,
): EnvironmentTable {
  const facts = new Map(variables.map((fact) => [fact.name, fact]));
  const row = (name: string): EnvironmentRow =>
    rowOf(facts.get(name) ?? blank(name), parameters[name] ?? null, edits);
  const names = Object.keys(parameters);
  const others = [...new Set([...facts.keys(), ...Object.keys(edits)])].filter(
    (name) => !names.includes(name),
  );
  const further = others.toSorted().map(row);
  return {
    parameters: names.map(row),
    further: further.filter(({ origin }) => origin !== 'internal'),
    internal: further.filter(({ origin }) => origin === 'internal'),
  };
}

/** A variable of an ended run, as it would stand if nothing were changed. */
export function asItWas({
  name,
  value,
  origin,
}: Pick<VariableFact, 'name' | 'origin'> & { readonly value: string }): VariableFact {
  return { name, value, origin, before: value, changed: false };
}

function blank(name: string): VariableFact {
  return { name, value: null, origin: 'unset', before: null, changed: false };
}

function rowOf(fact: VariableFact, definition: ParameterDefinition | null, edits: Edits): EnvironmentRow {
  const edited = Object.hasOwn(edits, fact.name);
  const shown = edited ? (edits[fact.name] ?? null) : fact.value;
  return { ...fact, definition, shown, edited, changed: edited ? shown !== fact.before : fact.changed };
}

/** The edits with one more; one that says what is there anyway is none. */
export function withEdit(
  edits: Edits,
  name: string,
  { value, base }: { value: string | null; base: string | null },
): Edits {
  const { [name]: _, ...rest } = edits;
  return value === base ? rest : { ...rest, [name]: value };
}

export function withoutEdit(edits: Edits, name: string): Edits {
  const { [name]: _, ...rest } = edits;
  return rest;
}

const ORIGINS: Readonly<Record<string, string>> = {
  global: 'Installation',
  pipeline: 'Pipeline',
  parameter: 'Default',
  project: 'Project',
  answer: 'Answer',
  stage: 'Stage',
  run: 'This run',
  internal: 'Winslow',
  unset: 'Not set',
};

/** A layer of the environment, for people. */
export function originWord(origin: string): string {
  return ORIGINS[origin] ?? origin;
}
