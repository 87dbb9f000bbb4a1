import type { Document } from 'yaml';
import { isNode, visit } from 'yaml';
import { keyText, startOf } from './locate';

/** A key that stands twice in one map, by the offset of its second place. */
export type DuplicateKey = { readonly key: string; readonly offset: number };

/** Keys that stand twice. Linear, unlike the library's own check, which a large map could stall. */
export function duplicateKeys(document: Document): DuplicateKey[] {
  const found: DuplicateKey[] = [];
  visit(document, {
    Map(_key, map) {
      const seen = new Set<string>();
      for (const pair of map.items) {
        const key = keyText(pair);
        if (key === undefined) continue;
        if (seen.has(key)) found.push({ key, offset: isNode(pair.key) ? startOf(pair.key) : 0 });
        seen.add(key);
      }
    },
  });
  return found;
}
