import { ClientQueue } from './client-queue';

async function all(queue: ClientQueue): Promise<string[]> {
  const seen: string[] = [];
  for await (const message of queue) seen.push(message);
  return seen;
}

describe('ClientQueue', () => {
  it('gives messages in order, waits for the next, and ends', async () => {
    const queue = new ClientQueue(() => 'resync');
    const seen = all(queue);
    queue.put('a');
    await Promise.resolve();
    queue.put('b');
    queue.put('c');
    queue.close();
    queue.put('late');
    expect(await seen).toEqual(['a', 'b', 'c']);
  });

  it('holds only so much for a reader that does not read, and says that something is missing', async () => {
    const queue = new ClientQueue(() => 'resync', 100);
    for (let at = 0; at < 1000; at += 1) queue.put('x'.repeat(30));
    queue.close();
    const seen = await all(queue);
    expect(seen[0]).toBe('resync');
    expect(seen.join('').length).toBeLessThanOrEqual(100);
  });

  it('gives a single message of any length', async () => {
    const queue = new ClientQueue(() => 'resync', 10);
    queue.put('x'.repeat(50));
    queue.close();
    expect(await all(queue)).toEqual(['x'.repeat(50)]);
  });
});
