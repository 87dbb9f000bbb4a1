import { MemoryObjectStore } from '../memory-object-store';
import { keys } from '@winslow/domain';
import { checkPinningProperty, describeInputsAndOutputs } from './inputs.contract';
import { pinInputs } from './pin-inputs';

describeInputsAndOutputs('a store in memory', async () => new MemoryObjectStore());

describe('pinning', () => {
  it('pins what the pattern matches, no more and no less', async () => {
    await checkPinningProperty(() => new MemoryObjectStore());
  });

  it('leaves out keys that no folder can hold', async () => {
    const store = new MemoryObjectStore();
    const prefix = keys.projectInputPrefix('p1');
    const hostile = [
      'a/../../etc/passwd',
      '/etc/passwd',
      'a\0b',
      'folder/',
      'both',
      'both/file',
      'ok',
      'x'.repeat(300),
    ];
    for (const path of hostile) await store.put(prefix + path, 'x');
    const request = { projectId: 'p1', globs: ['input:/**'], fileParameters: [], outputs: [] };
    const { pins, warnings } = await pinInputs(store, request);
    expect(pins.map(({ path }) => path)).toEqual(['both/file', 'ok']);
    expect(warnings).toHaveLength(hostile.length - 4);
  });
});
