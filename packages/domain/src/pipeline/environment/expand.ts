/** A text with its variables replaced, or what stands in the way. */
export type Expansion =
  | { readonly ok: true; readonly value: string }
  | {
      readonly ok: false;
      /** Names used but not defined, each once. */
      readonly undefined: readonly string[];
      /** What is wrong with a `$` that begins no variable. */
      readonly malformed?: string;
    };

const REFERENCE = /\$(?:\$|([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)\}|)/g;

/**
 * Replaces `$NAME` and `${NAME}` by values and `$$` by a dollar. Values are not looked at again, so nothing recurses.
 * Any other `$` is a fault: it is nearly always a mistake, and `$$` says what was meant. Time: linear.
 */
export function expandText(text: string, environment: Readonly<Record<string, string>>): Expansion {
  const missing = new Set<string>();
  let malformed: string | undefined;
  const value = text.replace(
    REFERENCE,
    (match, plain: string | undefined, braced: string | undefined, at: number) => {
      const name = plain ?? braced;
      if (name !== undefined) {
        if (Object.hasOwn(environment, name)) return environment[name] ?? '';
        missing.add(name);
      } else if (match === '$') malformed ??= describeMalformed(text, at);
      return '$';
    },
  );
  if (missing.size === 0 && malformed === undefined) return { ok: true, value };
  return { ok: false, undefined: [...missing], ...(malformed === undefined ? {} : { malformed }) };
}

const SHOWN = 20;

function describeMalformed(text: string, at: number): string {
  const shown = text.slice(at, at + SHOWN);
  return text[at + 1] === '{'
    ? `"${shown}" is not a complete \${NAME}; write $$ for a dollar sign`
    : `the $ in "${shown}" begins no variable; write $$ for a dollar sign`;
}
