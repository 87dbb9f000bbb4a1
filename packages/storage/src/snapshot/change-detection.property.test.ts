import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  appendFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { encodeManifest, keys, createManifest, type Manifest } from '@winslow/domain';
import { MemoryObjectStore } from '../memory-object-store';
import { attemptOf, NodeFixture } from '../test-support/node-fixture';
import { loadManifest } from './manifest-source';

/** What a stage does to its workspace. */
type Operation =
  | { kind: 'write'; path: string; seed: number; size: number }
  | { kind: 'append' | 'remove' | 'touch' | 'chmod' | 'empty' | 'sneak'; path: string }
  | MoveOrLink;

interface MoveOrLink {
  kind: 'rename' | 'link' | 'symlink';
  path: string;
  to: string;
}

const PATHS = ['a', 'b', 'd/a', 'd/b', 'd/e/f', 'g', 'ü'];
const path = fc.constantFrom(...PATHS);
/** Empty, small, just below and above the size from which a file is an object of its own. */
const size = fc.constantFrom(0, 1, 5000, 1024 * 1024 - 1, 1024 * 1024 + 1);
const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('write' as const), path, seed: fc.nat(3), size }) },
  fc.record({ kind: fc.constantFrom('append', 'remove', 'touch', 'chmod', 'empty', 'sneak'), path }),
  fc.record({ kind: fc.constantFrom('rename', 'link', 'symlink'), path, to: path }),
);
const runs = fc.array(fc.array(operation, { maxLength: 6 }), { minLength: 2, maxLength: 4 });

describe('a chain of runs that do anything to their files', () => {
  it('is sealed as a full reading of the files would have it, however it was prepared', async () => {
    await fc.assert(
      fc.asyncProperty(runs, fc.boolean(), async (history, isWarm) => {
        const store = new MemoryObjectStore();
        const node = await NodeFixture.create(store, { warmTrees: isWarm ? 4 : 0 });
        const blank = await NodeFixture.create(store);
        try {
          await playHistory({ store, node, blank, history });
        } finally {
          await Promise.all([node.remove(), blank.remove()]);
        }
      }),
      { numRuns: 30 },
    );
  }, 120_000);
});

interface Play {
  readonly store: MemoryObjectStore;
  readonly node: NodeFixture;
  readonly blank: NodeFixture;
  readonly history: readonly (readonly Operation[])[];
}

async function playHistory({ store, node, blank, history }: Play): Promise<void> {
  let base: Awaited<ReturnType<NodeFixture['seal']>>['snapshot'] | null = null;
  for (const [index, operations] of history.entries()) {
    const attempt = attemptOf(index + 1);
    await node.prepare(attempt, base);
    const root = node.workspaceOf(attempt);
    for (const one of operations) apply(root, one);
    const content = contentOf(root);
    base = (await node.seal(attempt)).snapshot;
    await node.storage.storeSnapshot(attempt);
    const { manifest } = await loadManifest(store, keys.manifest(attempt));
    await blank.prepare(attempt, base);
    expect(contentOf(blank.workspaceOf(attempt))).toEqual(content);
    expect(withoutPlaces(await fullyRead(blank, attempt.run))).toBe(withoutPlaces(manifest));
  }
}

/** The same files sealed without a base: every byte is read. */
async function fullyRead(blank: NodeFixture, run: number): Promise<Manifest> {
  const from = attemptOf(run);
  rmSync(blank.storage.runFolder(from).staged, { recursive: true });
  const { snapshot } = await blank.seal(from);
  const { manifest } = await blank.storage.loadManifest(snapshot);
  await blank.storage.dropSealed(from);
  return manifest;
}

function withoutPlaces(manifest: Manifest): string {
  const entries = manifest.entries.map((entry) =>
    entry.t === 'f' && entry.s > 0 ? { ...entry, k: 'k', o: undefined } : entry,
  );
  return encodeManifest(createManifest(entries));
}

function contentOf(root: string): Record<string, string> {
  const content: Record<string, string> = {};
  for (const name of PATHS) {
    if (!existsSync(join(root, name))) continue;
    content[name] = readFileSync(join(root, name)).toString('base64');
  }
  return content;
}

function apply(root: string, operation: Operation): void {
  try {
    applyOrFail(root, operation);
  } catch {
    // What a real stage could not do either: a missing file, a folder in the way.
  }
}

function applyOrFail(root: string, one: Operation): void {
  const target = join(root, one.path);
  mkdirSync(dirname(target), { recursive: true });
  if (one.kind === 'write') writeFileSync(target, Buffer.alloc(one.size, one.seed));
  else if (one.kind === 'append') appendFileSync(target, 'more');
  else if (one.kind === 'remove') rmSync(target);
  else if (one.kind === 'touch') utimesSync(target, 1_600_000_000, 1_600_000_000);
  else if (one.kind === 'chmod') chmodSync(target, 0o640);
  else if (one.kind === 'empty') truncateSync(target, 0);
  else if (one.kind === 'sneak') sneak(target);
  else if ('to' in one) moveOrLink(root, one);
}

/** Other bytes of the same length under the same modification time. */
function sneak(target: string): void {
  const bytes = readFileSync(target);
  writeFileSync(target, bytes.fill(9));
  utimesSync(target, 1_650_000_000, 1_650_000_000);
}

function moveOrLink(root: string, one: MoveOrLink): void {
  const from = join(root, one.path);
  const to = join(root, one.to);
  mkdirSync(dirname(to), { recursive: true });
  if (one.kind === 'rename') renameSync(from, to);
  else if (one.kind === 'link') linkSync(from, to);
  else symlinkSync(one.to, from);
}
