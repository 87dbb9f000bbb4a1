import { parseGpuSetting } from './gpu-setting';

const GIB = 2 ** 30;

describe('parseGpuSetting', () => {
  it.each([
    ['all', { kind: 'all' }],
    [' none ', { kind: 'none' }],
    ['0', { kind: 'some', wanted: ['0'] }],
    ['0, 2,0', { kind: 'some', wanted: ['0', '2'] }],
    ['GPU-5a1f9c1e-7c1d', { kind: 'some', wanted: ['GPU-5a1f9c1e-7c1d'] }],
    ['MIG-c7384736-a75d,1', { kind: 'some', wanted: ['MIG-c7384736-a75d', '1'] }],
    ['fake:2x24GiB', { kind: 'fake', groups: [{ count: 2, memoryBytes: 24 * GIB }] }],
    [
      'fake:2x24GiB, 80GiB',
      {
        kind: 'fake',
        groups: [
          { count: 2, memoryBytes: 24 * GIB },
          { count: 1, memoryBytes: 80 * GIB },
        ],
      },
    ],
  ])('reads %s', (text, setting) => expect(parseGpuSetting(text)).toEqual({ ok: true, setting }));

  it.each([
    ['two', 'must be all, none, GPUs by index'],
    ['', 'must be all, none, GPUs by index'],
    ['0,GPU', 'must be all, none, GPUs by index'],
    ['fake:', 'must be all, none, GPUs by index'],
    ['fake:2', '2'],
    ['fake:0x8GiB', 'is nothing'],
    ['fake:2xlarge', 'large'],
    ['fake:99x1GiB', 'at most 64 GPUs'],
  ])('refuses "%s" and says the rule', (text, rule) => {
    const reading = parseGpuSetting(text);
    expect(reading).toEqual({ ok: false, message: expect.stringContaining(rule) });
  });
});
