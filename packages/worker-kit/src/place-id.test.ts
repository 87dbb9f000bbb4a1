import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPlaceId } from './place-id';

let folders: string[] = [];
const makeFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'winslow-place-'));
  folders.push(folder);
  return folder;
};
afterEach(async () => {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
  folders = [];
});

it('stays the same for a data folder until the computer boots, and is another for every other', async () => {
  const [one, other] = [await makeFolder(), await makeFolder()];
  const place = await readPlaceId(one, 'boot-1');
  expect(place).toMatch(/^[0-9a-f]{12}$/);
  expect(await readPlaceId(one, 'boot-1')).toBe(place);
  expect(await readPlaceId(one, 'boot-2')).not.toBe(place);
  expect(await readPlaceId(other, 'boot-1')).not.toBe(place);
});

it('is made anew where a power cut has torn what was kept', async () => {
  const folder = await makeFolder();
  await writeFile(join(folder, 'place-id'), 'abc');
  expect(await readPlaceId(folder, 'b')).toBe(await readPlaceId(folder, 'b'));
});
