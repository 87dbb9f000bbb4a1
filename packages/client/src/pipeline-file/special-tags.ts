import type { Document } from 'yaml';
import { visit } from 'yaml';

/** A tag that makes something else of a value than text, number, boolean, null, list or map. */
export type SpecialTag = { readonly tag: string; readonly offset: number };

const YAML_TAG = 'tag:yaml.org,2002:';
const PLAIN_TAGS = ['str', 'int', 'float', 'bool', 'null', 'seq', 'map'];

/** YAML's own tags beyond plain data, such as `!!binary`. Foreign tags are the library's own warnings. */
export function specialTags(document: Document): SpecialTag[] {
  const found: SpecialTag[] = [];
  visit(document, {
    Value(_key, { tag, range }) {
      if (tag === undefined || !tag.startsWith(YAML_TAG) || PLAIN_TAGS.includes(tag.slice(YAML_TAG.length)))
        return;
      found.push({ tag: `!!${tag.slice(YAML_TAG.length)}`, offset: range?.[0] ?? 0 });
    },
  });
  return found;
}
