import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import picomatch from 'picomatch';
import { buildOutputView, keys, type OutputView } from '@winslow/domain';
import { InputChangedError, InputMissingError } from '../errors';
import { loadOutputView } from '../outputs/output-index';
import type { Store } from '../store';
import { countTraffic, type Traffic } from '../test-support/counting-store';
import { attemptOf, NodeFixture } from '../test-support/node-fixture';
import { pinInputs, type PinInputsRequest } from './pin-inputs';

const PROJECT = 'p1';

/** What inputs and outputs promise, over any store. */
export function describeInputsAndOutputs(name: string, open: () => Promise<Store>): void {
  describe(`inputs and outputs on ${name}`, () => {
    let store: Store;
    let traffic: Traffic;
    let node: NodeFixture;
    beforeAll(async () => {
      ({ store, traffic } = countTraffic(await open()));
      node = await NodeFixture.create(store);
      const files = [
        'pool/models/a.onnx',
        'pool/models/deep/b.onnx',
        'pool/other.txt',
        'pool/models/.hidden',
      ];
      const inputs = ['video [1].avi', 'video (2).avi', 'sub/x.csv', 'sub/y.csv'].map((path) =>
        keys.projectInput(PROJECT, path),
      );
      for (const key of [...files, ...inputs]) await store.put(key, `content of ${key}`);
    });
    afterAll(() => node.remove());
    const pin = (request: Partial<PinInputsRequest>) =>
      pinInputs(store, { projectId: PROJECT, globs: [], fileParameters: [], outputs: [], ...request });
    const pathsOf = async (request: Partial<PinInputsRequest>) =>
      (await pin(request)).pins.map(({ mount, path }) => `${mount}/${path}`);

    it('pins exactly what globs name', async () => {
      expect(await pathsOf({ globs: ['pool:/models/**'] })).toEqual([
        'resources/models/.hidden',
        'resources/models/a.onnx',
        'resources/models/deep/b.onnx',
      ]);
      expect(await pathsOf({ globs: ['pool:/models/*.onnx', 'input:/sub/{x,z}.csv'] })).toEqual([
        'input/sub/x.csv',
        'resources/models/a.onnx',
      ]);
      expect(await pathsOf({ globs: ['input:/*(2).*'] })).toEqual(['input/video (2).avi']);
      expect(await pathsOf({ globs: ['input:/video (2).avi'] })).toEqual(['input/video (2).avi']);
      expect(await pathsOf({ globs: ['input:/none/**'] })).toEqual([]);
      expect(await pathsOf({ globs: ['input:/sub'] })).toEqual(['input/sub/x.csv', 'input/sub/y.csv']);
    });

    it('takes a file parameter as a name, whatever characters are in it', async () => {
      expect(await pathsOf({ fileParameters: ['input:/video [1].avi'] })).toEqual(['input/video [1].avi']);
    });

    it('says which input is missing', async () => {
      await expect(pin({ globs: ['input:/no.avi'] })).rejects.toThrow(InputMissingError);
      await expect(pin({ fileParameters: ['pool:/models'] })).rejects.toThrow('pool:/models');
      await expect(pin({ globs: ['output:/no.csv'] })).rejects.toThrow('output:/no.csv');
    });

    it.each(['*a*a*a*a', '**/a/'.repeat(9) + 'x*', 'a*/'.repeat(180) + 'x'])(
      'refuses the pattern %s, which could take for ever',
      async (pattern) => {
        await expect(pin({ globs: [`input:/${pattern}`] })).rejects.toThrow('pattern has at most');
      },
    );

    it('stages files for reading, and fetches none of them twice', async () => {
      const { pins } = await pin({ globs: ['pool:/models/**', 'input:/**'] });
      traffic.reset();
      const staged = await node.storage.stageInputs({ attempt: attemptOf(1), pins });
      expect(staged.files).toBe(7);
      expect(staged.bytesFetched).toBe(staged.bytes);
      const { input, resources, results } = node.storage.runFolder(attemptOf(1));
      expect(await readFile(join(input, 'sub/x.csv'), 'utf8')).toBe('content of projects/p1/input/sub/x.csv');
      expect((await stat(join(resources, 'models/deep'))).mode & 0o777).toBe(0o755);
      expect(await readdir(results)).toEqual([]);
      traffic.reset();
      const again = await node.storage.stageInputs({ attempt: attemptOf(2), pins });
      expect(again).toMatchObject({ files: 7, bytesFetched: 0 });
      expect(traffic.calls).toEqual({});
    });

    it('says so when an input changed or went since the run was placed', async () => {
      await store.put(keys.projectInput(PROJECT, 'late/a'), '1');
      await store.put(keys.projectInput(PROJECT, 'late/b'), '1');
      const { pins } = await pin({ globs: ['input:/late/**'] });
      await store.put(keys.projectInput(PROJECT, 'late/a'), '2');
      const [changed, gone] = pins;
      const stage = (some: typeof pins) => node.storage.stageInputs({ attempt: attemptOf(3), pins: some });
      await expect(stage(changed ? [changed] : [])).rejects.toThrow(InputChangedError);
      await store.remove([keys.projectInput(PROJECT, 'late/b')]);
      await expect(stage(gone ? [gone] : [])).rejects.toThrow('late/b');
    });

    it('keeps outputs of every run, shows the newest, and gives them to the next stage without a transfer', async () => {
      const first = await writeOutputs(node, 1, { 'tracks/a.csv': 'a1', 'tracks/b.csv': 'b1' });
      const second = await writeOutputs(node, 2, {
        'tracks/b.csv': 'b2',
        'video.bin': 'v'.repeat(2_000_000),
      });
      expect(first.files.map(({ path }) => path)).toEqual(['tracks/a.csv', 'tracks/b.csv']);
      const view = await loadOutputView(store, PROJECT, [attemptOf(1), attemptOf(2)]);
      expect(view.map(({ path, run }) => `${path} ${run}`)).toEqual([
        'tracks/a.csv 1',
        'tracks/b.csv 2',
        'video.bin 2',
      ]);
      expect((await store.get(first.files[1]?.key ?? '')).body.toString()).toBe('b1');
      const { pins } = await pin({ globs: ['output:/**'], outputs: view });
      const staged = await node.storage.stageInputs({ attempt: attemptOf(4), pins });
      expect(staged.bytesFetched).toBe(4);
      const { results } = node.storage.runFolder(attemptOf(4));
      expect(await readFile(join(results, 'tracks/b.csv'), 'utf8')).toBe('b2');
      expect(second.bytesUploaded).toBe(2_000_002);
      traffic.reset();
      const again = await node.storage.storeOutputs({ attempt: attemptOf(2) });
      expect(again).toMatchObject({ files: second.files, bytesUploaded: 0 });
    });
  });
}

async function writeOutputs(node: NodeFixture, run: number, files: Readonly<Record<string, string>>) {
  await node.writeOutput(attemptOf(run), files);
  return node.storage.storeOutputs({ attempt: attemptOf(run) });
}

/** Any names and any patterns: pinned is what the pattern matches, no more and no less. */
export async function checkPinningProperty(open: () => Store): Promise<void> {
  const part = fc.constantFrom('a', 'b', 'ab', '.c', 'd e');
  const paths = fc.uniqueArray(
    fc.array(part, { minLength: 1, maxLength: 3 }).map((names) => names.join('/')),
  );
  const piece = fc.constantFrom('a', 'b', '*', '**', 'a*', '?', '{a,b}', '[ab]', '.c');
  const patterns = fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join('/'));
  const property = fc.asyncProperty(paths, patterns, async (files, pattern) => {
    const store = open();
    for (const path of files) await store.put(keys.poolFile(path), path);
    const outputs: OutputView = buildOutputView([]);
    const request = { projectId: PROJECT, globs: [`pool:/${pattern}`], fileParameters: [], outputs };
    const isGlob = /[*?{[]/.test(pattern);
    const matches = isGlob
      ? picomatch(pattern, { dot: true, noextglob: true, strictSlashes: true })
      : (path: string) => path === pattern || (!files.includes(pattern) && path.startsWith(`${pattern}/`));
    const isFolder = (path: string, among: string[]) => among.some((other) => other.startsWith(`${path}/`));
    const matching = files.filter((path) => matches(path));
    const expected = matching.filter((path) => !isFolder(path, matching)).sort();
    if (!isGlob && matching.length === 0) {
      await expect(pinInputs(store, request)).rejects.toThrow(InputMissingError);
      return;
    }
    const { pins } = await pinInputs(store, request);
    expect(pins.map(({ path }) => path).sort()).toEqual(expected);
  });
  await fc.assert(property);
}
