import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReadyFile } from './ready-file';

describe('createReadyFile', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'winslow-ready-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('writes once, whole, and is removed again', async () => {
    const path = join(folder, 'ready.json');
    const file = createReadyFile(path, { pid: 7, workerId: 'w', nodeId: 'n' });
    expect(await file.announce()).toBe(true);
    const written = await readFile(path, 'utf8');
    expect(JSON.parse(written)).toEqual({ pid: 7, workerId: 'w', nodeId: 'n', readyAt: expect.any(Number) });
    expect(await file.announce()).toBe(false);
    expect(await readFile(path, 'utf8')).toBe(written);
    expect(await readdir(folder)).toEqual(['ready.json']);
    await file.remove();
    await file.remove();
    expect(await readdir(folder)).toEqual([]);
  });
});
