import type { Document } from 'yaml';
import { visit } from 'yaml';
import { startOf } from './locate';

/** An alias (`*name`) whose anchor (`&name`) does not stand before it, by the offset of the alias. */
export type UnknownAlias = { readonly name: string; readonly offset: number };

/** Aliases that name nothing. */
export function unknownAliases(document: Document): UnknownAlias[] {
  const anchors = new Set<string>();
  const found: UnknownAlias[] = [];
  visit(document, {
    Value(_key, node) {
      if (node.anchor !== undefined) anchors.add(node.anchor);
    },
    Alias(_key, alias) {
      if (!anchors.has(alias.source)) found.push({ name: alias.source, offset: startOf(alias) });
    },
  });
  return found;
}
