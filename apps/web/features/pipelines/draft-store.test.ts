/** @jest-environment jsdom */
import { keepDraft, parseDraft, readDraft } from './draft-store';

describe('drafts', () => {
  it('come back as they were kept, until they are taken away', () => {
    const draft = { text: 'name: a', base: null, atMs: 5 };
    expect(keepDraft('a', draft)).toBe(true);
    expect(readDraft('a')).toEqual(draft);
    expect(readDraft('b')).toBeNull();
    keepDraft('a', null);
    expect(readDraft('a')).toBeNull();
  });

  it('are none where something else is stored', () => {
    for (const stored of [null, '', 'text', '{}', '[]', 'null', '{"text":1,"base":null,"atMs":1}'])
      expect(parseDraft(stored)).toBeNull();
  });
});
