import { gunzipSync } from 'node:zlib';
import { keys, type JournalEntry, type PlacementRecord, type ProjectState } from '@winslow/domain';
import { MemoryObjectStore } from '@winslow/storage';
import { persistProject } from './persist-project';
import { readFormDefaults } from './read-form-defaults';
import { writeDecisions } from './write-decisions';

const projectId = 'abcdefabcdef';
const { signal } = new AbortController();

function stateOf(journalSeq: number, updatedAtMs = journalSeq): ProjectState {
  return { schemaVersion: 1, projectId, journalSeq, updatedAtMs } as unknown as ProjectState; // only what is compared
}

function entriesOf(...seqs: number[]): JournalEntry[] {
  return seqs.map((seq) => ({ seq, atMs: seq, kind: 'command' }) as unknown as JournalEntry); // only what is kept
}

describe('persistProject', () => {
  const store = new MemoryObjectStore();
  const stored = async () =>
    JSON.parse((await store.get(keys.projectState(projectId))).body.toString()) as ProjectState;

  it('writes the journal under its numbers, and the same again changes nothing', async () => {
    const input = { projectId, state: stateOf(3), journal: entriesOf(1, 2) };
    expect(await persistProject(store, input, signal)).toEqual({
      journalKey: keys.journal(projectId, 1, 2),
      journalTo: 2,
    });
    const { etag } = await store.get(keys.journal(projectId, 1, 2));
    await persistProject(store, input, signal);
    const again = await store.get(keys.journal(projectId, 1, 2));
    expect(again.etag).toBe(etag);
    expect(gunzipSync(again.body).toString().split('\n')).toHaveLength(3);
  });

  // A try that Temporal gave up on may come through after a later one.
  it('never puts an older state in the place of a newer one', async () => {
    await persistProject(store, { projectId, state: stateOf(9), journal: [] }, signal);
    await persistProject(store, { projectId, state: stateOf(4), journal: [] }, signal);
    expect((await stored()).journalSeq).toBe(9);
    await persistProject(store, { projectId, state: stateOf(9, 10), journal: [] }, signal);
    expect((await stored()).updatedAtMs).toBe(10);
  });

  it('refuses a batch with gaps', async () => {
    const input = { projectId, state: stateOf(9), journal: entriesOf(1, 3) };
    await expect(persistProject(store, input, signal)).rejects.toMatchObject({ code: 'invalidInput' });
  });
});

describe('writeDecisions', () => {
  it('puts each record beside what its attempt wrote', async () => {
    const store = new MemoryObjectStore();
    const attempts = Array.from({ length: 20 }, (_, index) => ({ projectId, run: index + 1, attempt: 1 }));
    const recordOf = (run: number): PlacementRecord => ({ run }) as unknown as PlacementRecord; // only what is kept
    const decisions = attempts.map((attempt) => ({ attempt, record: recordOf(attempt.run) }));
    expect(await writeDecisions(store, { decisions }, signal)).toEqual({
      keys: attempts.map(keys.placement),
    });
    const written = attempts.map(async (attempt) =>
      (await store.get(keys.placement(attempt))).body.toString(),
    );
    expect((await Promise.all(written)).map((text): unknown => JSON.parse(text))).toEqual(
      attempts.map(({ run }) => ({ run })),
    );
  });
});

describe('readFormDefaults', () => {
  it('has no defaults without a workspace, and says so', async () => {
    const defaults = await readFormDefaults(
      new MemoryObjectStore(),
      { projectId, base: null, path: 'd.json' },
      signal,
    );
    expect(defaults).toEqual({ values: {}, warning: 'no defaults from d.json: there is no workspace yet' });
  });

  it('waits, by a retryable error, for a workspace that is not stored yet', async () => {
    const digest = `m1:${'0'.repeat(64)}`;
    const base = { run: 1, attempt: 1, manifestDigest: digest, nodeId: 'n', stored: false };
    const reading = readFormDefaults(new MemoryObjectStore(), { projectId, base, path: 'd.json' }, signal);
    await expect(reading).rejects.toMatchObject({ code: 'notStored', retryable: true });
  });
});
