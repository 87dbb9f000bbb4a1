import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OpenActivities, openActivitiesFolder, takeOpenActivities } from './open-activities';

const token = (text: string): Uint8Array => new TextEncoder().encode(text);
const texts = (tokens: readonly Uint8Array[]): string[] =>
  tokens.map((one) => new TextDecoder().decode(one)).toSorted();

describe('open activities', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'winslow-open-'));
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  it('of a killed process are handed to its successor once; those that ended are not', async () => {
    const folder = openActivitiesFolder(dataDir);
    const open = new OpenActivities(folder);
    await expect(open.during(token('done'), () => Promise.resolve(7))).resolves.toBe(7);
    await expect(open.during(token('failed'), () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    const never = new Promise<void>(() => undefined);
    await new Promise<void>((resolve) => {
      for (const text of ['one', 'two']) {
        void open.during(token(text), () => {
          if (text === 'two') resolve();
          return never;
        });
      }
    });
    expect(texts(await takeOpenActivities(folder))).toEqual(['one', 'two']);
    expect(await takeOpenActivities(folder)).toEqual([]);
  });

  it('do not keep the work from being done when they cannot be written', async () => {
    const file = join(dataDir, 'file');
    await writeFile(file, '');
    const open = new OpenActivities(join(file, 'below'));
    await expect(open.during(token('x'), () => Promise.resolve('done'))).resolves.toBe('done');
  });
});
