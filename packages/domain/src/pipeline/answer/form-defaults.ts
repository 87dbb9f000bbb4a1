import { isRecord, ownValue } from '../check/raw';
import type { FaultRule } from '../check/fault';
import type { FormDefinition } from '../schema/form';
import type { ParameterDefinition } from '../schema/parameter';
import { parameterSchema } from '../schema/parameter';
import { suggest } from '../text/suggest';
import { checkParameterValue } from './parameter-value';

/** A default that could not be taken. `detail` says why, without the path. */
export type DefaultFault = {
  readonly path: readonly string[];
  readonly rule: FaultRule;
  readonly detail: string;
};

/** A form with the defaults that could be taken, and those that could not. */
export type FormWithDefaults = { readonly form: FormDefinition; readonly faults: readonly DefaultFault[] };

/**
 * Puts defaults that a stage computed (`defaultsFrom:`, or `defaults` of `ask.json`) into a form's fields. One that
 * breaks its field's rule is left out, and reported: whether that matters is for the caller to decide.
 */
export function applyDefaultsFrom(form: FormDefinition, json: unknown): FormWithDefaults {
  if (!isRecord(json)) {
    return {
      form,
      faults: [{ path: [], rule: 'wrongType', detail: 'must be an object of field names and values' }],
    };
  }
  const names = Object.keys(form.fields);
  const faults: DefaultFault[] = Object.keys(json)
    .filter((name) => !names.includes(name))
    .map((name) => unknownField(name, names));
  const fields: Record<string, ParameterDefinition> = {};
  for (const [name, field] of Object.entries(form.fields)) {
    const value = ownValue(json, name);
    const merged = value === undefined || value === null ? field : withDefault(name, field, value);
    if ('detail' in merged) faults.push(merged);
    fields[name] = 'detail' in merged ? field : merged;
  }
  return { form: { ...form, fields }, faults };
}

function unknownField(name: string, names: readonly string[]): DefaultFault {
  const nearest = suggest(name, names);
  const hint = nearest === undefined ? `; fields are ${names.join(', ')}` : `; did you mean ${nearest}?`;
  return { path: [name], rule: 'unknownKey', detail: `is no field of the form${hint}` };
}

function withDefault(
  name: string,
  field: ParameterDefinition,
  value: unknown,
): ParameterDefinition | DefaultFault {
  const checked = checkParameterValue(name, field, value);
  if (!checked.ok)
    return { path: [name], rule: 'badDefault', detail: `breaks the field's rule: ${checked.message}` };
  const parsed = parameterSchema.safeParse({ ...field, default: checked.value });
  return parsed.success
    ? parsed.data
    : { path: [name], rule: 'badDefault', detail: 'is no default for this type of field' };
}
