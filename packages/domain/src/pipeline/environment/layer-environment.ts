import type { EnvironmentLayer } from '../schema/environment';
import { RESERVED_PREFIX } from '../text/variable-name';
import { expandText } from './expand';

/** Layers of the environment, from the weakest to the strongest. `internal` are Winslow's own and always win. */
const ENVIRONMENT_LAYERS = [
  'global',
  'pipeline',
  'parameter',
  'project',
  'answer',
  'stage',
  'run',
  'internal',
] as const;
/** Where a variable's value came from. `parameter`: a parameter's default. */
export type EnvironmentOrigin = (typeof ENVIRONMENT_LAYERS)[number];

/** What each layer says; null unsets what weaker layers say. */
export type EnvironmentLayers = { readonly [L in EnvironmentOrigin]?: Readonly<EnvironmentLayer> };
/** A variable's value and the layer that it came from. */
export type LayeredValue = { readonly value: string; readonly origin: EnvironmentOrigin };
/** Variables with value and origin, sorted by name. */
export type LayeredEnvironment = Readonly<Record<string, LayeredValue>>;

/** The environment of a run with the stage's values expanded, or the variables that they lack. */
export type ResolvedEnvironment =
  | { readonly ok: true; readonly environment: LayeredEnvironment }
  | { readonly ok: false; readonly faults: readonly EnvironmentFault[] };
/** A value of the stage's environment that cannot be expanded. */
export type EnvironmentFault = {
  readonly name: string;
  readonly undefined: readonly string[];
  readonly message: string;
};

/** Puts the layers together: the stronger wins, null unsets. Only `internal` may hold `WINSLOW_*`; elsewhere they are dropped. Nothing is expanded. */
export function layerEnvironment(layers: EnvironmentLayers): LayeredEnvironment {
  const result = new Map<string, LayeredValue>();
  for (const origin of ENVIRONMENT_LAYERS) {
    for (const [name, value] of Object.entries(layers[origin] ?? {})) {
      if (origin !== 'internal' && name.startsWith(RESERVED_PREFIX)) continue;
      if (value === null) result.delete(name);
      else result.set(name, { value, origin });
    }
  }
  return Object.fromEntries([...result].sort(([one], [other]) => compareNames(one, other)));
}

/**
 * Puts the layers together and expands the values of the stage's own layer, and of no other: what a person typed is
 * taken as it is. They see all layers but their own, so `PATH: $PATH:/opt/bin` means the inherited one, and nothing recurses.
 */
export function resolveEnvironment(layers: EnvironmentLayers): ResolvedEnvironment {
  const inherited = environmentValues(layerEnvironment({ ...layers, stage: {} }));
  const effective = layerEnvironment(layers);
  const stage: Record<string, string | null> = {};
  const faults: EnvironmentFault[] = [];
  for (const [name, text] of Object.entries(layers.stage ?? {})) {
    const overridden = effective[name]?.origin !== 'stage';
    const expansion = text === null || overridden ? undefined : expandText(text, inherited);
    if (expansion === undefined) stage[name] = text;
    else if (expansion.ok) stage[name] = expansion.value;
    else faults.push(environmentFault(name, expansion.undefined, expansion.malformed));
  }
  return faults.length > 0
    ? { ok: false, faults }
    : { ok: true, environment: layerEnvironment({ ...layers, stage }) };
}

/** The plain variables of a layered environment, as containers and `expandText` want them. */
export function environmentValues(environment: LayeredEnvironment): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).map(([name, { value }]) => [name, value]));
}

/** The origin of each variable of a layered environment. */
export function environmentOrigins(environment: LayeredEnvironment): Record<string, EnvironmentOrigin> {
  return Object.fromEntries(Object.entries(environment).map(([name, { origin }]) => [name, origin]));
}

function environmentFault(
  name: string,
  missing: readonly string[],
  malformed: string | undefined,
): EnvironmentFault {
  const message =
    missing.length > 0
      ? `variable ${name} of the stage uses ${missing.join(', ')}, which no other layer sets; set it in the project, or change ${name}`
      : `variable ${name} of the stage: ${malformed ?? 'cannot be expanded'}`;
  return { name, undefined: missing, message };
}

function compareNames(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
