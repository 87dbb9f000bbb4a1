import type { PipelineFault } from '../check/fault';
import { ownValue } from '../check/raw';
import type { FormDefinition } from '../schema/form';
import type { ParameterDefinition } from '../schema/parameter';
import { suggest } from '../text/suggest';
import type { ParameterValue } from './parameter-value';
import { checkParameterValue } from './parameter-value';

/** Checked answers: as environment for the following stages and as JSON for `answers.json`; or every fault of them. */
export type AnswerCheck =
  | {
      readonly ok: true;
      readonly environment: Record<string, string>;
      readonly values: Record<string, ParameterValue>;
    }
  | { readonly ok: false; readonly faults: PipelineFault[] };

/** How to read answers that were not given. */
export type AnswerOptions = {
  /** Takes the fields' defaults where no answer is given; otherwise a required field wants one. @default false */
  readonly useDefaults?: boolean;
};

/** Checks what a person (or a program) answered. An answer of null means none; a field that is not required may have none. */
export function checkAnswers(
  form: FormDefinition,
  answers: Readonly<Record<string, unknown>>,
  options: AnswerOptions = {},
): AnswerCheck {
  const names = Object.keys(form.fields);
  const faults = Object.keys(answers)
    .filter((name) => !names.includes(name))
    .map((name) => unknownAnswer(name, names));
  const environment: Record<string, string> = {};
  const values: Record<string, ParameterValue> = {};
  for (const [name, field] of Object.entries(form.fields)) {
    const raw = answerOf(field, ownValue(answers, name), options);
    if (raw === undefined) {
      if (field.required) faults.push(missingAnswer(name, field));
      continue;
    }
    const checked = checkParameterValue(name, field, raw);
    if (checked.ok) {
      environment[name] = checked.text;
      values[name] = checked.value;
    } else faults.push({ path: [name], rule: 'badAnswer', message: checked.message });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, environment, values };
}

/** An empty text is an answer only where a text is asked for: everywhere else it is an empty input. */
function answerOf(field: ParameterDefinition, given: unknown, options: AnswerOptions): unknown {
  const isBlank =
    given === undefined || given === null || (given === '' && (field.type !== 'string' || !field.required));
  if (!isBlank) return given;
  return options.useDefaults === true ? field.default : undefined;
}

function unknownAnswer(name: string, names: readonly string[]): PipelineFault {
  const suggestion = suggest(name, names);
  const hint =
    suggestion === undefined ? `; fields are ${names.join(', ')}` : `; did you mean ${suggestion}?`;
  const fault = {
    path: [name],
    rule: 'unknownKey',
    message: `${name} is no field of this form${hint}`,
  } as const;
  return suggestion === undefined ? fault : { ...fault, suggestion };
}

function missingAnswer(name: string, field: ParameterDefinition): PipelineFault {
  const way = field.default === undefined ? '' : '; give one, or ask for the defaults';
  return { path: [name], rule: 'missingKey', message: `${name} needs an answer${way}` };
}
