import { contentIdFromHex } from './digest';
import { parseFileReference, parseInputGlob } from './input-reference';
import { InvalidPathError } from './invalid-path-error';
import { attemptOfKey, keys } from './keys';
import { buildOutputView } from './output-view';

const OF = { projectId: 'abc', run: 7, attempt: 2 };
const ID = contentIdFromHex('0'.repeat(64));

describe('keys', () => {
  it('are those of the design', () => {
    expect(keys.poolFile('models/x.onnx')).toBe('pool/models/x.onnx');
    expect(keys.projectInput('abc', 'ü/a b.avi')).toBe('projects/abc/input/ü/a b.avi');
    expect(keys.output(OF, 'tracks/a.csv')).toBe('projects/abc/runs/7/2/output/tracks/a.csv');
    expect(keys.manifest(OF)).toBe('projects/abc/runs/7/2/manifest.jsonl.gz');
    expect(keys.blob(OF, ID, 5)).toBe(`projects/abc/blobs/7/2/s2-5-${'0'.repeat(64)}`);
    expect(keys.pack(OF, 3)).toBe('projects/abc/packs/7/2/000003');
    expect(keys.logChunk(OF, 12)).toBe('projects/abc/runs/7/2/log/000012.jsonl.gz');
    expect(keys.projectState('abc')).toBe('projects/abc/state.json');
    expect(keys.journal('abc', 1, 20)).toBe('projects/abc/journal/000000000001-000000000020.jsonl.gz');
    expect(keys.definition('traffic', '3fa9')).toBe('definitions/traffic/3fa9.yaml');
  });

  it.each(['', '/', '/a', 'a/', 'a//b', '.', '..', 'a/../b', 'a\0b', 'a\nb', 'a\\b', 'x'.repeat(256)])(
    'refuse the path %j',
    (path) => {
      expect(() => keys.poolFile(path)).toThrow(InvalidPathError);
      expect(() => keys.output(OF, path)).toThrow(InvalidPathError);
    },
  );

  it.each(['', '..', 'a/b', '.hidden', 'a..b', 'ä'])('refuse the name %j', (name) => {
    expect(() => keys.projectState(name)).toThrow(InvalidPathError);
    expect(() => keys.definition(name, '1')).toThrow(InvalidPathError);
  });

  it('refuse keys that S3 could not hold', () => {
    const long = Array.from({ length: 5 }, () => 'x'.repeat(250)).join('/');
    expect(() => keys.poolFile(long)).toThrow('longer than 1024 bytes');
  });

  it('tell which attempt they belong to', () => {
    expect(attemptOfKey(keys.blob(OF, ID, 1))).toEqual(OF);
    expect(attemptOfKey(keys.pack(OF, 1))).toEqual(OF);
    expect(attemptOfKey(keys.record(OF))).toEqual(OF);
    expect(attemptOfKey(keys.projectState('abc'))).toBeUndefined();
  });
});

describe('input references', () => {
  it('know a glob from a file', () => {
    expect(parseInputGlob('pool:/models/**')).toEqual({
      source: 'pool',
      pattern: 'models/**',
      isLiteral: false,
    });
    expect(parseInputGlob('input:/a.avi')).toEqual({ source: 'input', pattern: 'a.avi', isLiteral: true });
    expect(parseFileReference('input:/a [1].avi').isLiteral).toBe(true);
  });

  it.each([
    '',
    'input',
    'input:',
    'input:/',
    'input:a',
    'other:/a',
    'input:/../x',
    'input://a',
    'output:/a\0',
  ])('refuse %j', (text) => {
    expect(() => parseInputGlob(text)).toThrow(InvalidPathError);
  });
});

describe('the view of outputs', () => {
  const file = (path: string, run: number) => ({
    path,
    key: `k${run}/${path}`,
    size: run,
    id: ID,
    etag: `e${run}`,
  });
  const accepted = (run: number, ...paths: string[]) => ({
    run,
    attempt: 1,
    files: paths.map((p) => file(p, run)),
  });

  it('shows for each path the newest accepted run that wrote it', () => {
    const view = buildOutputView([accepted(1, 'a', 'b'), accepted(2, 'b', 'c'), accepted(3)]);
    expect(view.map(({ path, run }) => [path, run])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 2],
    ]);
  });

  it('shows the earlier file again when the later run is dropped', () => {
    expect(buildOutputView([accepted(1, 'a')])[0]).toMatchObject({ run: 1, key: 'k1/a' });
  });
});
