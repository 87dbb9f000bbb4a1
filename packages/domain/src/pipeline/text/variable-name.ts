import { z } from 'zod';

/** Variables with this prefix are Winslow's own; no definition, parameter or answer may set one. */
export const RESERVED_PREFIX = 'WINSLOW_';

const MAX_VARIABLE_NAME = 128;
const VARIABLE_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Why a text cannot name an environment variable; undefined when it can. */
export function variableNameFault(name: string): string | undefined {
  if (name.length > MAX_VARIABLE_NAME) return `a variable's name has at most ${MAX_VARIABLE_NAME} characters`;
  if (!VARIABLE_NAME.test(name)) {
    return `"${name}" cannot name a variable; use letters, digits and _, and do not start with a digit`;
  }
  if (name.startsWith(RESERVED_PREFIX)) {
    return `"${name}" is reserved: variables that start with ${RESERVED_PREFIX} are set by Winslow; choose another name`;
  }
  if (name === '__proto__') return '"__proto__" cannot name a variable; choose another name';
  return undefined;
}

/** Name of a variable that a person may set: `[A-Za-z_][A-Za-z0-9_]*`, at most 128 characters, not `WINSLOW_…`. */
export const variableNameSchema = z
  .string()
  .meta({ pattern: '^(?!WINSLOW_)[A-Za-z_][A-Za-z0-9_]*$' })
  .superRefine((name, context) => {
    const message = variableNameFault(name);
    if (message === undefined) return;
    const rule = name.startsWith(RESERVED_PREFIX) ? 'reservedName' : 'variableName';
    context.addIssue({ code: 'custom', message, params: { rule } });
  });
