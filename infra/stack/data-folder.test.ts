import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDataFolder, mountsBelow, removeDataFolder } from './data-folder';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'winslow-folder-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const silent = (): void => undefined;

describe('ensureDataFolder', () => {
  it('makes it for its owner only', () => {
    const folder = ensureDataFolder(join(root, 'a/b'), silent);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('goes on with what a killed first start left', () => {
    mkdirSync(join(root, 'log'));
    expect(ensureDataFolder(root, silent)).toBe(root);
  });

  it("does not move into somebody's folder", () => {
    writeFileSync(join(root, 'thesis.tex'), '');
    expect(() => ensureDataFolder(root, silent)).toThrow(/thesis.tex/);
  });
});

describe('removeDataFolder', () => {
  it('removes an installation, and is content when it is gone', () => {
    writeFileSync(join(root, 'stack.json'), '{}');
    removeDataFolder(root);
    expect(existsSync(root)).toBe(false);
    removeDataFolder(root);
  });

  it('removes nothing that is not one', () => {
    writeFileSync(join(root, 'thesis.tex'), '');
    expect(() => removeDataFolder(root)).toThrow(/nothing removed/);
    expect(existsSync(join(root, 'thesis.tex'))).toBe(true);
  });

  it('finds what is mounted inside, which would be emptied with it', () => {
    const mounts =
      'overlay /d/node/a\\040b overlay rw 0 0\ntmpfs /data tmpfs rw 0 0\n/dev/x /d ext4 rw 0 0\n';
    expect(mountsBelow(mounts, '/d')).toEqual(['/d/node/a b']);
  });
});
