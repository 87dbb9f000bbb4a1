/** Most tags of one project. */
const MAX_PROJECT_TAGS = 20;
/** Longest tag, in characters. */
const PROJECT_TAG_LENGTH = 40;

const TAG = /^[\p{L}\p{M}\p{N}._-]+(?: +[\p{L}\p{M}\p{N}._-]+)*$/u;

export type TagsReading =
  { readonly ok: true; readonly tags: readonly string[] } | { readonly ok: false; readonly message: string };

/** Trims the tags, takes out what is there twice and sorts them; or says which one cannot be a tag. */
export function readTags(given: readonly string[]): TagsReading {
  const tags = [...new Set(given.map((tag) => tag.trim().normalize('NFC')))].sort();
  for (const tag of tags) {
    const message = tagFault(tag);
    if (message !== undefined) return { ok: false, message };
  }
  if (tags.length > MAX_PROJECT_TAGS) {
    return { ok: false, message: `a project has at most ${MAX_PROJECT_TAGS} tags, not ${tags.length}` };
  }
  return { ok: true, tags };
}

function tagFault(tag: string): string | undefined {
  if (tag === '') return 'a tag needs at least one letter or digit';
  const { length } = [...tag];
  if (length > PROJECT_TAG_LENGTH) {
    return `a tag has at most ${PROJECT_TAG_LENGTH} characters: ${JSON.stringify(`${tag.slice(0, PROJECT_TAG_LENGTH)}…`)} has ${length}`;
  }
  if (TAG.test(tag)) return undefined;
  return `${JSON.stringify(tag)} cannot be a tag: letters, digits, dot, dash, underscore and inner spaces only`;
}
