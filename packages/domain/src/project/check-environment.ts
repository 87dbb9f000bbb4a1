import { checkParameterValue, variableNameFault } from '../pipeline';
import type { PipelineDefinition } from '../pipeline';
import type { InputFault } from '../errors';

/** A checked environment as text, or every fault of it at once. */
export type EnvironmentCheck =
  | { readonly ok: true; readonly environment: Record<string, string> }
  | { readonly ok: false; readonly faults: readonly InputFault[] };

/** Checks what a project is created with: typed parameters, names of further variables, required ones present. */
export function checkProjectEnvironment(
  definition: PipelineDefinition,
  given: Readonly<Record<string, string>>,
): EnvironmentCheck {
  const environment: Record<string, string> = {};
  const faults: InputFault[] = [];
  for (const [name, raw] of Object.entries(given)) {
    const checked = checkVariable(definition, name, raw);
    if (checked.ok) environment[name] = checked.text;
    else faults.push({ path: name, message: checked.message });
  }
  for (const [name, parameter] of Object.entries(definition.parameters)) {
    if (!parameter.required || parameter.default !== undefined || Object.hasOwn(given, name)) continue;
    faults.push({ path: name, message: `parameter ${name} is required and not set: give it as ${name}=…` });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, environment };
}

/** Says what is wrong with the variables of a redo, or undefined. Null takes a variable away. */
export function checkRunEnvironment(
  definition: PipelineDefinition,
  given: Readonly<Record<string, string | null>>,
): string | undefined {
  const faults = Object.entries(given).flatMap(([name, raw]) => {
    if (raw === null) return [];
    const checked = checkVariable(definition, name, raw);
    return checked.ok ? [] : [checked.message];
  });
  return faults.length > 0 ? faults.join('; ') : undefined;
}

type VariableCheck =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string };

function checkVariable(definition: PipelineDefinition, name: string, raw: string): VariableCheck {
  const nameFault = variableNameFault(name);
  if (nameFault !== undefined) return { ok: false, message: `${name}: ${nameFault}` };
  const parameter = Object.hasOwn(definition.parameters, name) ? definition.parameters[name] : undefined;
  if (!parameter) return { ok: true, text: raw };
  return checkParameterValue(name, parameter, raw);
}
