import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { placeAt, type Place } from './key-path';
import { suggestionsFor, type Schema, type Suggestion } from './schema-walk';

const WORD = /[\w.-]*/;

/** Completes keys and values from the schema; null while it is not loaded. */
export function schemaCompletion(schema: () => Schema | null) {
  return (context: CompletionContext): CompletionResult | null => {
    const known = schema();
    const word = context.matchBefore(WORD);
    if (known === null || word === null || (word.from === word.to && !context.explicit)) return null;
    const place = placeAt(context.state.doc.toString(), context.pos);
    if (place === null) return null;
    const options = suggestionsFor(known, place).map((one) => toCompletion(one, place));
    return options.length === 0 ? null : { from: word.from, options, validFor: /^[\w.-]*$/ };
  };
}

function toCompletion(
  { label, detail, description, isRequired, opens }: Suggestion,
  place: Place,
): Completion {
  return {
    label,
    detail: isRequired ? `${detail} · required` : detail,
    info: description === '' ? undefined : description,
    type: place.writes === 'key' ? 'property' : 'constant',
    boost: isRequired ? 1 : 0,
    apply: place.writes === 'key' ? `${label}${afterKey(opens, place)}` : label,
  };
}

function afterKey(opens: Suggestion['opens'], { isInBraces, column }: Place): string {
  if (isInBraces || opens === 'value') return ': ';
  const indent = `\n${' '.repeat(column + 2)}`;
  return opens === 'group' ? `:${indent}` : `:${indent}- `;
}
