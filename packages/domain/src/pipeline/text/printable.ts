import { z } from 'zod';

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u2028\u2029]/;
const CONTROL_OR_BREAK = /[\u0000-\u001f\u007f\u2028\u2029]/;

/** One line for people: 1 to `max` characters, no control characters. */
export function lineSchema(max: number) {
  return z
    .string()
    .min(1)
    .max(max)
    .superRefine((text, context) => {
      if (CONTROL_OR_BREAK.test(text)) {
        context.addIssue({
          code: 'custom',
          message: 'must be one line without control characters',
          params: { rule: 'oneLine' },
        });
      }
    });
}

/** Text for people of several lines: at most `max` characters, no control characters but line breaks and tabs. */
export function proseSchema(max: number) {
  return z
    .string()
    .max(max)
    .superRefine((text, context) => {
      if (CONTROL.test(text)) {
        context.addIssue({
          code: 'custom',
          message: 'must not hold control characters',
          params: { rule: 'controlCharacters' },
        });
      }
    });
}

/** A YAML scalar taken as text: a string, a number or a boolean; at most `max` characters; no NUL. */
export function scalarTextSchema(max: number) {
  return z
    .union([z.string(), z.number(), z.boolean()], { error: 'must be a text, a number, true or false' })
    .transform((value, context) => {
      const text = String(value);
      if (text.length > max) {
        context.addIssue({
          code: 'custom',
          message: `must have at most ${max} characters`,
          params: { rule: 'tooLong' },
        });
      }
      if (text.includes('\u0000')) {
        context.addIssue({
          code: 'custom',
          message: 'must not hold a NUL character',
          params: { rule: 'controlCharacters' },
        });
      }
      return text;
    });
}
