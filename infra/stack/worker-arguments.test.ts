import { parseWorkerCommand } from './worker-arguments';

describe('parseWorkerCommand', () => {
  it.each([
    [['--node-id', 'b'], { kind: 'add', nodeId: 'b', settings: {} }],
    [
      ['--node-id', 'b', '--cpus', '2', '--memory=4GiB', '--gpus', 'fake:2x24GiB', '--control'],
      {
        kind: 'add',
        nodeId: 'b',
        settings: {
          WINSLOW_CPUS: '2',
          WINSLOW_MEMORY: '4GiB',
          WINSLOW_GPUS: 'fake:2x24GiB',
          WINSLOW_CONTROL: 'on',
        },
      },
    ],
    [['--node-id', 'b', '--remove'], { kind: 'remove', nodeId: 'b' }],
  ])('reads %j', (args, command) => expect(parseWorkerCommand(args)).toEqual({ ok: true, command }));

  it.each([
    [[], '--node-id is missing'],
    [['--cpus', '2'], '--node-id is missing'],
    [['--node-id', 'Big_Box'], 'use 1 to 63 of a-z'],
    [['--node-id', '../x'], 'use 1 to 63 of a-z'],
    [['--node-id', 'b', '--remove', '--cpus', '2'], '--remove goes with --node-id alone'],
    [['--node-id', 'b', '--speed', '2'], 'speed'],
    [['b'], 'b'],
  ])('refuses %j', (args, rule) =>
    expect(parseWorkerCommand(args)).toEqual({ ok: false, message: expect.stringContaining(rule) }),
  );
});
