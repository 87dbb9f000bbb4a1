import { request, waiting } from './placement-builders';
import { resourceRequest } from './resource-request';
import { inQueueOrder } from './waiting-request';

const HOUR_MS = 3_600_000;

function order(...asked: readonly [id: string, priority: number, sinceHours: number][]): string[] {
  const queue = asked.map(([id, priority, sinceHours]) =>
    waiting(id, request(1, 1, 0, { priority }), sinceHours * HOUR_MS),
  );
  const ids = inQueueOrder(queue, 6 * HOUR_MS).map(({ requestId }) => requestId);
  expect(inQueueOrder(queue.toReversed(), 6 * HOUR_MS).map(({ requestId }) => requestId)).toEqual(ids);
  return ids;
}

describe('the order of the queue', () => {
  it('is by priority, then age, then id', () => {
    expect(order(['young', 0, 2], ['b', 0, 1], ['a', 0, 1], ['urgent', 1, 3])).toEqual([
      'urgent',
      'a',
      'b',
      'young',
    ]);
  });

  it('puts one that has waited a step longer before a higher priority that is new', () => {
    expect(order(['high', 1, 6.1], ['patient', 0, 0], ['higher', 2, 6.1])).toEqual([
      'higher',
      'patient',
      'high',
    ]);
  });

  it('puts the higher one first where a step makes up for it exactly', () => {
    expect(order(['patient', 0, 0], ['high', 1, 6])).toEqual(['high', 'patient']);
  });

  it.each([
    [3, 3],
    [99, 10],
    [-Infinity, -10],
    [1.6, 2],
    [Number.NaN, 0],
    [undefined, 0],
  ])('takes a priority of %p for %i', (given, counted) => {
    expect(resourceRequest({ priority: given }).priority).toBe(counted);
  });
});
