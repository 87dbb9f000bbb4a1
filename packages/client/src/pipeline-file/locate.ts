import type { FaultPath } from '@winslow/domain';
import type { Document, Node, Pair, YAMLMap } from 'yaml';
import { isAlias, isMap, isNode, isScalar, isSeq } from 'yaml';

/** Which end of a `key: value` a fault is about. */
export type FaultTarget = 'key' | 'value';

/** Finds the offset in the text of what a path names; where the path goes further than the file, of the deepest part that is there. */
export function locator(document: Document): (path: FaultPath, target: FaultTarget) => number {
  const index: KeyIndex = new WeakMap();
  return (path, target) => {
    let node: unknown = document.contents;
    let offset = isNode(node) ? startOf(node) : 0;
    for (const [depth, part] of path.entries()) {
      const step = descend(isAlias(node) ? node.resolve(document) : node, part, index);
      if (step === undefined) return offset;
      const wantsKey =
        target === 'key' || depth < path.length - 1 || step.value === null || isEmptyScalar(step.value);
      offset = wantsKey ? step.keyOffset : startOf(step.value);
      node = step.value;
    }
    return offset;
  };
}

/** Pairs of a map by key, made when first asked for: a map may have as many faults as keys. */
type KeyIndex = WeakMap<YAMLMap, ReadonlyMap<string, Pair>>;
type Step = { readonly value: Node | null; readonly keyOffset: number };

function descend(node: unknown, part: string | number, index: KeyIndex): Step | undefined {
  if (isMap(node)) {
    const pairs = index.get(node) ?? new Map(node.items.map((pair) => [keyText(pair) ?? '', pair]));
    index.set(node, pairs);
    const pair = pairs.get(String(part));
    if (pair === undefined) return undefined;
    return {
      value: isNode(pair.value) ? pair.value : null,
      keyOffset: isNode(pair.key) ? startOf(pair.key) : startOf(node),
    };
  }
  const item = isSeq(node) ? node.items[Number(part)] : undefined;
  return isNode(item) ? { value: item, keyOffset: startOf(item) } : undefined;
}

/** The text of a pair's key; undefined for keys that are no plain texts. */
export function keyText(pair: Pair): string | undefined {
  return isScalar(pair.key) ? String(pair.key.value) : undefined;
}

/** Offset at which a node begins. */
export function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

function isEmptyScalar(node: Node): boolean {
  return isScalar(node) && node.value === null && (node.source ?? '') === '';
}
