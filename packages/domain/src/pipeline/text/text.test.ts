import fc from 'fast-check';
import { mountPathOf, readFileReference } from './file-reference';
import { globFault, globMatches, inputPatternFault } from './glob';
import { compilePattern } from './linear-pattern';
import { editDistance, suggest } from './suggest';
import { formatBytes, formatDuration, parseBytes, parseDuration } from './units';

describe('units', () => {
  it.each([
    ['4GiB', 4 * 2 ** 30],
    ['1.5 GiB', 1.5 * 2 ** 30],
    ['512MiB', 512 * 2 ** 20],
    ['2GB', 2e9],
    ['7B', 7],
  ])('%s is %d bytes', (text, value) => expect(parseBytes(text)).toEqual({ ok: true, value }));

  it.each([
    ['4gib', '4GiB'],
    ['4G', '4GiB'],
    ['4', undefined],
    ['GiB', undefined],
    ['-4GiB', undefined],
    ['4e9B', undefined],
    ['9999999TiB', undefined],
    ['4toString', '4TiB'],
  ])('%s is refused, meaning %s', (text, suggestion) => {
    const reading = parseBytes(text);
    expect(reading).toMatchObject({ ok: false });
    expect(reading.ok ? '' : reading.suggestion).toBe(suggestion);
  });

  it.each([
    ['90s', 90_000],
    ['15m', 900_000],
    ['1h30m', 5_400_000],
    ['2d', 172_800_000],
    ['500ms', 500],
    ['1.5h', 5_400_000],
  ])('%s is %d ms', (text, value) => expect(parseDuration(text)).toEqual({ ok: true, value }));

  it.each(['', '5', '5 s', '1m1h', '1h1h', 'h', '1w', '-1s', '1h 30m'])('%j is no duration', (text) => {
    expect(parseDuration(text).ok).toBe(false);
  });

  it('prints what can be read again', () => {
    expect([
      formatBytes(4 * 2 ** 30),
      formatBytes(1536),
      formatBytes(0),
      formatDuration(5_400_000),
      formatDuration(0),
    ]).toEqual(['4GiB', '1.5KiB', '0B', '1h30m', '0s']);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 50 }),
        (bytes) => parseBytes(formatBytes(bytes)).ok && parseDuration(formatDuration(bytes)).ok,
      ),
    );
  });
});

describe('globs', () => {
  it.each([
    ['**', 'a/b.txt', true],
    ['*.csv', 'a.csv', true],
    ['*.csv', 'a/b.csv', false],
    ['**/*.json', 'a.json', true],
    ['**/*.json', 'a/b/c.json', true],
    ['models/**', 'models/a/b', true],
    ['models/**', 'other/a', false],
    ['a?c', 'abc', true],
    ['a?c', 'a/c', false],
    ['a/**/z', 'a/z', true],
    ['a/**/z', 'a/b/c/z', true],
    ['a.c', 'abc', false],
  ])('%s on %s: %s', (glob, path, matches) => expect(globMatches(glob, path)).toBe(matches));

  it.each(['', '/a', 'a/', '../a', 'a//b', 'a/./b', 'a\\b', '[a]', '{a,b}', '!a', 'a**', '+(a)'])(
    '%j is refused',
    (glob) => {
      expect(globFault(glob)).toEqual(expect.any(String));
    },
  );

  it('does not explode', () => {
    expect(globMatches('*a'.repeat(500), 'a'.repeat(1_000) + 'b')).toBe(false);
    expect(globMatches('**/'.repeat(300) + 'x', 'a/'.repeat(500) + 'b')).toBe(false);
  });

  it('inputs name their source', () => {
    expect(inputPatternFault('pool:/models/**')).toBeUndefined();
    expect(inputPatternFault('pol:/models/**')).toEqual(expect.stringContaining('pool:/'));
  });
});

describe('file references', () => {
  it('have one spelling and one mount path', () => {
    expect(mountPathOf('pool:/a.mp4')).toBe('/resources/a.mp4');
    expect(mountPathOf('/input/a b.mp4')).toBe('/input/a b.mp4');
    expect(readFileReference('pool:/(1) [x].mp4')).toMatchObject({ ok: true });
  });

  it('never leave their pool', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('.', '/', 'a', '\\', '\u0000') }), (tail) => {
        const path = mountPathOf(`input:/${tail}`);
        expect(path === undefined || /^\/input\/[^/\\\0]+(\/[^/\\\0]+)*$/.test(path)).toBe(true);
        expect(path?.split('/').includes('..') ?? false).toBe(false);
      }),
    );
  });
});

describe('patterns', () => {
  it.each([
    ['[a-z]+\\.mp4', 'abc.mp4', true],
    ['^a|b$', 'a', true],
    ['(ab){2,3}', 'abab', true],
    ['(ab){2,3}', 'ab', false],
    ['(?:a|b)*c?', 'abbac', true],
    ['[^0-9]\\d{2}', 'x12', true],
    ['.', '\u{1f600}', true],
    ['a{2,}', 'aaaa', true],
    ['\\w+\\s\\S', 'ab c', true],
    ['', '', true],
    ['a', 'xax', false],
  ])('%s on %s: %s', (pattern, text, matches) => {
    const compiled = compilePattern(pattern);
    expect(compiled.ok && compiled.matches(text)).toBe(matches);
  });

  it.each([
    '(',
    ')',
    '[a',
    'a**',
    '*',
    '(?=a)',
    '(?<n>a)',
    '\\1',
    '\\b',
    'a{2',
    'a{3,2}',
    '[z-a]',
    '[]',
    'a^b',
    '(a{1000}){1000}',
    '('.repeat(50),
  ])('refuses %s', (pattern) => {
    expect(compilePattern(pattern)).toMatchObject({ ok: false });
  });

  it('agrees with the usual engine on what both know', () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '(a|b)', '(ab)', '\\w', 'c');
    const pattern = fc
      .array(
        fc.tuple(atom, fc.constantFrom('', '*', '+', '?', '{2}', '{1,3}')).map((parts) => parts.join('')),
        { maxLength: 6 },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        pattern,
        fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-'), maxLength: 8 }),
        (source, text) => {
          const compiled = compilePattern(source);
          expect(compiled.ok && compiled.matches(text)).toBe(new RegExp(`^(?:${source})$`).test(text));
        },
      ),
    );
  });

  it('takes linear time where others explode', () => {
    const compiled = compilePattern('(a*)*(a|a)*(a+)+b');
    const began = performance.now();
    expect(compiled.ok && compiled.matches('a'.repeat(10_000))).toBe(false);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

describe('suggestions', () => {
  it.each([
    ['requirments', 'requirements'],
    ['IMAGE', 'image'],
    ['enviroment', 'environment'],
    ['xyz', undefined],
    ['', undefined],
  ])('%s means %s', (word, meant) =>
    expect(suggest(word, ['image', 'environment', 'requirements', 'inputs'])).toBe(meant),
  );

  it('counts a swap as one', () => expect(editDistance('imgae', 'image')).toBe(1));
});
