import type { StageRunSpec } from '@winslow/domain';

/** A variable of a run, and the layer that it came from. */
export interface RunVariable {
  readonly name: string;
  readonly value: string;
  readonly origin: string;
}

/** Every variable that a run was given, by name. */
export function environmentOf({ environment, environmentOrigins }: StageRunSpec): RunVariable[] {
  const origins = new Map(Object.entries(environmentOrigins));
  return Object.entries(environment)
    .map(([name, value]) => ({ name, value, origin: origins.get(name) ?? '' }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
