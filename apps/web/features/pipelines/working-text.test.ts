import { beginText, changeText, isDirty } from './working-text';

const saved = { revision: 'r1', text: 'one' };

describe('working text', () => {
  it('begins with what is saved, or with a draft that says something else', () => {
    expect(beginText(saved, null)).toEqual({ text: 'one', base: saved, draftFromMs: null, version: 0 });
    expect(beginText(saved, { text: 'one', base: 'r0', atMs: 5 }).draftFromMs).toBeNull();
    const drafted = beginText(saved, { text: 'two', base: 'r0', atMs: 5 });
    expect(drafted).toEqual({
      text: 'two',
      base: { revision: 'r0', text: 'one' },
      draftFromMs: 5,
      version: 0,
    });
    expect(isDirty(drafted)).toBe(true);
  });

  it('takes over what others saved only while nothing is changed here', () => {
    const next = { revision: 'r2', text: 'two' };
    const clean = beginText(saved, null);
    expect(changeText(clean, { kind: 'arrived', saved: next })).toEqual({
      ...beginText(next, null),
      version: 1,
    });
    const dirty = changeText(clean, { kind: 'edit', text: 'mine' });
    expect(changeText(dirty, { kind: 'arrived', saved: next })).toBe(dirty);
  });

  it('keeps what was typed while it was being saved', () => {
    const typed = changeText(beginText(saved, null), { kind: 'edit', text: 'two and more' });
    const stored = changeText(typed, { kind: 'stored', saved: { revision: 'r2', text: 'two' } });
    expect(stored.text).toBe('two and more');
    expect(isDirty(stored)).toBe(true);
  });

  it('goes back to what is saved when the work is discarded', () => {
    const dirty = changeText(beginText(saved, { text: 'two', base: 'r1', atMs: 5 }), { kind: 'discard' });
    expect(dirty).toEqual({ text: 'one', base: saved, draftFromMs: null, version: 1 });
    const put = changeText(dirty, { kind: 'put', text: 'old' });
    expect(put).toEqual({ text: 'old', base: saved, draftFromMs: null, version: 2 });
  });
});
