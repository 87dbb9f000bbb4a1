import { checkAnswers } from '@winslow/domain';
import type { FormDefinition, ParameterDefinition, ParameterValue } from '@winslow/domain';

/** What stands in the fields: texts as they were typed, points as numbers. */
export type Draft = Readonly<Record<string, DraftValue>>;
export type DraftValue = string | boolean | Exclude<ParameterValue, string | number | boolean>;

/** A form filled with its defaults, which are what was found or what was answered before. */
export function draftOf(form: FormDefinition): Draft {
  return Object.fromEntries(Object.entries(form.fields).map(([name, field]) => [name, defaultOf(field)]));
}

function defaultOf(field: ParameterDefinition): DraftValue {
  if (field.type === 'points') return field.default ?? [];
  if (field.type === 'boolean') return field.default ?? (field.required ? false : '');
  return field.default === undefined ? '' : String(field.default);
}

/** A draft ready to be sent, or what is wrong by field. The engine checks by the same rules. */
export type DraftCheck =
  | { readonly ok: true; readonly set: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly faults: Readonly<Record<string, string>> };

export function checkDraft(form: FormDefinition, draft: Draft): DraftCheck {
  const set = Object.fromEntries(Object.entries(draft).filter(([, value]) => !isNone(value)));
  const checked = checkAnswers(form, set);
  if (checked.ok) return { ok: true, set };
  const faults: Record<string, string> = {};
  for (const { path, message } of checked.faults) {
    const name = String(path[0] ?? '');
    faults[name] ??= forPeople(message, name, form.fields[name]?.label);
  }
  return { ok: false, faults };
}

/** No points at all is an answer only where the field allows it; then it is left to the rule. */
function isNone(value: DraftValue): boolean {
  return value === '';
}

/** The engine names the variable; under its field that is the label's task. */
function forPeople(message: string, name: string, label: string | undefined): string {
  const words = message.startsWith(`${name} `) ? message.slice(name.length + 1) : message;
  const text = words === message && label !== undefined ? words.replace(name, label) : words;
  return text.charAt(0).toUpperCase() + text.slice(1).replace(/; give one, or ask for the defaults$/, '');
}

/** Whether the form can be answered as it came: each field has what was found, or may stay empty. */
export function hasAllDefaults(form: FormDefinition): boolean {
  return Object.values(form.fields).every((field) => !field.required || field.default !== undefined);
}
