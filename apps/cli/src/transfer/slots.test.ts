import { Slots } from './slots';

describe('Slots', () => {
  it('lets the next one in when one has ended, in order, also by a failure', async () => {
    const slots = new Slots(1);
    const order: string[] = [];
    const failing = slots.use(async () => {
      order.push('first');
      await Promise.resolve();
      throw new Error('broken');
    });
    const others = ['second', 'third'].map((name) => slots.use(async () => void order.push(name)));
    await expect(failing).rejects.toThrow('broken');
    await Promise.all(others);
    expect(order).toEqual(['first', 'second', 'third']);
    await slots.use(async () => void order.push('fourth'));
    expect(order).toContain('fourth');
  });
});
