import type { Document } from 'yaml';
import { isMap, isPair, isSeq, visit } from 'yaml';
import { keyText } from './locate';

/** Places whose values are texts: there `1.10` means the four characters, not the number 1.1. `*` is any one key or index. */
const TEXT_PLACES: readonly (readonly string[])[] = [
  ['environment', '*'],
  ['stages', '*', 'environment', '*'],
  ['stages', '*', 'image', 'args', '*'],
  ['stages', '*', 'image', 'entrypoint', '*'],
  ['stages', '*', 'image', 'user'],
  ['parameters', '*', 'choices', '*'],
  ['parameters', '*', 'choices', '*', 'value'],
  ['stages', '*', 'form', 'fields', '*', 'choices', '*'],
  ['stages', '*', 'form', 'fields', '*', 'choices', '*', 'value'],
];

/** Turns unquoted numbers in places that hold texts into the texts as they were written. Changes the document. */
export function keepNumberText(document: Document): void {
  visit(document, {
    Scalar(key, node, ancestors) {
      if (key === 'key' || typeof node.value !== 'number' || node.source === undefined) return;
      const path = ancestors.flatMap((ancestor) => {
        if (isPair(ancestor)) return [keyText(ancestor) ?? ''];
        return isSeq(ancestor) ? ['*'] : [];
      });
      if (TEXT_PLACES.some((place) => matches(place, path)) || isDefaultOfText(path, ancestors))
        node.value = node.source;
    },
  });
}

/** Is this the default of a parameter or field whose value is a text? */
function isDefaultOfText(path: readonly string[], ancestors: readonly unknown[]): boolean {
  const isDefault =
    matches(['parameters', '*', 'default'], path) ||
    matches(['stages', '*', 'form', 'fields', '*', 'default'], path);
  const parameter = isDefault ? ancestors.at(-2) : undefined;
  if (!isMap(parameter)) return false;
  const type = parameter.get('type');
  return type === 'string' || type === 'choice';
}

function matches(place: readonly string[], path: readonly string[]): boolean {
  return place.length === path.length && place.every((part, index) => part === '*' || part === path[index]);
}
