import { keys } from '@winslow/domain';
import { MemoryObjectStore, projectNameKey } from '@winslow/storage';
import { removeProject } from './remove-project';

const projectId = 'abcdefabcdef';
const input = { projectId, name: 'Crossing' };
const { signal } = new AbortController();

async function fill(claimedBy: string): Promise<MemoryObjectStore> {
  const store = new MemoryObjectStore();
  const attempt = { projectId, run: 1, attempt: 1 };
  const own = [keys.projectState(projectId), keys.projectInput(projectId, 'a.avi'), keys.record(attempt)];
  const others = [keys.projectState(`${projectId}0`), keys.poolFile('a.avi'), keys.definition('p', 'r1')];
  for (const key of [...own, keys.output(attempt, 'x'), ...others]) await store.put(key, key);
  const claim = { schemaVersion: 1, name: 'Crossing', projectId: claimedBy, claimedAtMs: 0 };
  await store.put(projectNameKey('Crossing'), JSON.stringify(claim));
  return store;
}

async function keysOf(store: MemoryObjectStore): Promise<string[]> {
  const found: string[] = [];
  for await (const item of store.list('')) if (item.kind === 'object') found.push(item.key);
  return found;
}

describe('removeProject', () => {
  it('removes all that the project has, and nothing else, however often', async () => {
    const store = await fill(projectId);
    await removeProject(store, input, signal);
    const left = ['definitions/p/r1.yaml', 'pool/a.avi', `projects/${projectId}0/state.json`];
    expect(await keysOf(store)).toEqual(left);
    await removeProject(store, input, signal);
    expect(await keysOf(store)).toEqual(left);
  });

  // A state that is gone would make what is left look like nobody's.
  it('removes the state after everything else, so that a try that dies leaves it', async () => {
    const store = await fill(projectId);
    const removed: string[] = [];
    const remove = store.remove.bind(store);
    store.remove = (doomed) => {
      removed.push(...doomed);
      return remove(doomed);
    };
    await removeProject(store, input, signal);
    expect(removed.indexOf(keys.projectState(projectId))).toBe(3);
    expect(removed).toHaveLength(5);
  });

  it('leaves a name that another project has by now', async () => {
    const store = await fill('zyxwvuzyxwvu');
    await removeProject(store, input, signal);
    expect(await keysOf(store)).toContain(projectNameKey('Crossing'));
  });
});
