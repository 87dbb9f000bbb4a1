import { MemoryObjectStore } from '@winslow/storage';
import { CLAIM_GRACE_MS, claimName, findClaim, releaseName, type ClaimRequest } from './name-claim';

const NOW = 1_700_000_000_000;

/** Which project is named what. */
let names: Record<string, string>;
let store: MemoryObjectStore;
beforeEach(() => {
  names = {};
  store = new MemoryObjectStore();
});

function request(projectId: string, name: string, claimedAtMs = NOW): ClaimRequest {
  return {
    claim: { schemaVersion: 1, name, projectId, claimedAtMs },
    holds: (id, wanted) => Promise.resolve(names[id] === wanted),
  };
}
const claim = (...of: Parameters<typeof request>): Promise<void> => claimName(store, request(...of));
const ownerOf = async (name: string): Promise<string | undefined> =>
  (await findClaim(store, name))?.projectId;

describe('a name claim', () => {
  it('belongs to the project that has the name, and to it alone', async () => {
    await claim('one', 'Bridge');
    names = { one: 'Bridge' };
    await claim('one', 'Bridge', NOW + 1);
    await expect(claim('two', 'Bridge', NOW + CLAIM_GRACE_MS)).rejects.toMatchObject({ code: 'conflict' });
    expect(await ownerOf('Bridge')).toBe('one');
  });

  it('holds while its project is being created or renamed, and is void if that never came about', async () => {
    names = { one: 'Old' };
    await claim('one', 'New');
    await expect(claim('two', 'New', NOW + CLAIM_GRACE_MS - 1)).rejects.toMatchObject({ code: 'conflict' });
    await claim('two', 'New', NOW + CLAIM_GRACE_MS);
    expect(await ownerOf('New')).toBe('two');
  });

  it('is void when its project has another name by now', async () => {
    await claim('one', 'Old');
    names = { one: 'New' };
    await claim('two', 'Old', NOW + CLAIM_GRACE_MS);
    expect(await ownerOf('Old')).toBe('two');
  });

  it('goes to exactly one of several that want it at once', async () => {
    const answers = await Promise.allSettled(['one', 'two', 'three'].map((id) => claim(id, 'Bridge')));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is given back by its own project only', async () => {
    await claim('one', 'Bridge');
    await releaseName(store, { name: 'Bridge', projectId: 'two' });
    expect(await ownerOf('Bridge')).toBe('one');
    await releaseName(store, { name: 'Bridge', projectId: 'one' });
    expect(await ownerOf('Bridge')).toBeUndefined();
  });
});
