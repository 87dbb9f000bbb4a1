import { parseStackCommand } from './arguments';

describe('parseStackCommand', () => {
  it.each([
    [['up'], { command: 'up', worker: true, web: true }],
    [['up', '--no-worker'], { command: 'up', worker: false, web: true }],
    [['up', '--no-web'], { command: 'up', worker: true, web: false }],
    [['down', '--stop-stages'], { command: 'down', stopStages: true }],
    [['status', '--json'], { command: 'status', json: true }],
    [['reset', '--yes'], { command: 'reset', yes: true }],
  ])('%j', (args, expected) => {
    expect(parseStackCommand(args)).toEqual(expected);
  });

  it.each([[['sideways']], [['up', '--yes']], [['down', 'now']]])(
    'refuses %j and shows how it is meant',
    (args) => {
      expect(parseStackCommand(args)).toMatchObject({
        command: 'wrong',
        usage: expect.stringContaining('npm run'),
      });
    },
  );

  it.each([[[]], [['--help']], [['up', '--help']], [['status', '-h']]])('helps with %j', (args) => {
    expect(parseStackCommand(args)).toMatchObject({
      command: 'help',
      usage: expect.stringContaining('npm run'),
    });
  });
});
