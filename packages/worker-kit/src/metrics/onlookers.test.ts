import { keys } from '@winslow/domain';
import { MemoryObjectStore } from '@winslow/storage';
import { createLog } from '../log';
import { Onlookers } from './onlookers';

const log = createLog('fatal', 'n');

it('knows of onlookers as long as their mark is written anew, whatever their clocks say', async () => {
  const store = new MemoryObjectStore();
  let nowMs = 0;
  const onlookers = new Onlookers({ store, log, now: () => nowMs });
  await onlookers.look();
  expect(onlookers.isWatched()).toBe(false);
  await store.put(keys.nodesWatched, 'one');
  await onlookers.look();
  expect(onlookers.isWatched()).toBe(true);
  nowMs += 20_000;
  await store.put(keys.nodesWatched, 'two');
  await onlookers.look();
  nowMs += 20_000;
  expect(onlookers.isWatched()).toBe(true);
  nowMs += 10_000;
  await onlookers.look();
  expect(onlookers.isWatched()).toBe(false);
});

it('does not take a mark of old for somebody who looks now', async () => {
  const store = new MemoryObjectStore();
  await store.put(keys.nodesWatched, 'long ago');
  const onlookers = new Onlookers({ store, log });
  await onlookers.look();
  await onlookers.look();
  expect(onlookers.isWatched()).toBe(false);
});

it('knows of nobody while the store does not answer', async () => {
  const onlookers = new Onlookers({ store: { stat: () => Promise.reject(new Error('down')) }, log });
  await onlookers.look();
  expect(onlookers.isWatched()).toBe(false);
});
