import { PROJECT_STATUSES } from '@winslow/domain';
import type { Command } from 'commander';
import type { CommandRunner } from './command-runner';
import { createProgram } from './program';
import { WAITABLE_STATUSES } from './project/project-wait';

/** Parses as the command line would, and says with what the command's action was called. */
async function parse(...words: string[]): Promise<unknown[]> {
  let called: unknown[] = [];
  const runner: CommandRunner = {
    action:
      () =>
      async (...args) => {
        // Commander's last argument is the command itself.
        called = args.slice(0, -1);
      },
  };
  const program = createProgram(runner);
  silence(program);
  await program.parseAsync(words, { from: 'user' });
  return called;
}

function silence(command: Command): void {
  command.configureOutput({
    writeOut: () => undefined,
    writeErr: () => undefined,
    outputError: () => undefined,
  });
  for (const sub of command.commands) silence(sub);
}

describe('the command line', () => {
  it('reads repeated and listed variables alike', async () => {
    const expected = [
      { name: 'n', pipeline: 'p.yaml', env: { A: '1', B: '2=3' }, input: ['x.avi', 'pool:/y.avi'] },
    ];
    expect(
      await parse(
        'project',
        'create',
        '--name',
        'n',
        '--pipeline',
        'p.yaml',
        '--env',
        'A=1',
        'B=2=3',
        '--input',
        'x.avi',
        'pool:/y.avi',
      ),
    ).toEqual(expected);
    expect(
      await parse(
        'project',
        'create',
        '--name=n',
        '--pipeline=p.yaml',
        '--env=A=1',
        '--env=B=2=3',
        '--input=x.avi',
        '--input=pool:/y.avi',
      ),
    ).toEqual(expected);
  });

  it('reads runs as numbers and states as alternatives', async () => {
    expect(await parse('project', 'redo', 'p', '3', '--env', 'A=', '--unset', 'B')).toEqual([
      'p',
      3,
      { env: { A: '' }, unset: ['B'] },
    ]);
    expect(
      await parse(
        'project',
        'wait',
        'p',
        '--until',
        'failed',
        '--until',
        'succeeded,paused',
        '--timeout',
        '2m',
      ),
    ).toEqual(['p', { until: ['failed', 'succeeded', 'paused'], timeout: 120 }]);
    expect(await parse('logs', 'p')).toEqual(['p', undefined, {}]);
  });

  it('reads orders about nodes and settings of placement', async () => {
    expect(await parse('node', 'weight', 'a', 'cpu=0.5', 'gpu=default')).toEqual([
      'a',
      { cpu: 0.5, gpu: null },
      {},
    ]);
    expect(await parse('node', 'label', 'a', '--add', 'ssd', 'big', '--remove', 'old')).toEqual([
      'a',
      { add: ['ssd', 'big'], remove: ['old'] },
    ]);
    expect(await parse('node', 'drain', 'a', '--wait', '--timeout', '2h')).toEqual([
      'a',
      { wait: true, timeout: 7200 },
    ]);
    expect(await parse('placement', 'settings', '--patience', '1.5', '--hold-after', 'default')).toEqual([
      { patience: 1500, holdAfter: 'default' },
    ]);
  });

  it.each([
    [['projct'], /unknown command 'projct'.*Did you mean project/, 'Usage: winslow '],
    [['project', 'shw'], /Did you mean show/, 'Usage: winslow project '],
    [['project'], /sub-command is missing/, 'Usage: winslow project '],
    [['project', 'show'], /missing required argument 'project'/, 'Usage: winslow project show '],
    [['project', 'show', 'a', 'b'], /too many arguments/, 'Usage: winslow project show '],
    [
      ['project', 'list', '--jsn'],
      /unknown option '--jsn'.*Did you mean --json/,
      'Usage: winslow project list ',
    ],
    [
      ['project', 'create', '--name', 'x'],
      /'--pipeline <file>' not specified/,
      'Usage: winslow project create --name <name> --pipeline <file> ',
    ],
    [['project', 'redo', 'p', '0'], /argument 'run'.*from 1 on/, 'Usage: winslow project redo '],
    [
      ['project', 'redo', '--env', 'A=1', 'p', '3'],
      /NAME=VALUE.*"p".*before the option/,
      'Usage: winslow project redo ',
    ],
    [
      ['project', 'wait', 'p', '--until', 'done'],
      /must be one of .*succeeded/,
      'Usage: winslow project wait ',
    ],
    [
      ['project', 'wait', 'p', '--until', 'failed', '--timeout', 'x'],
      /--timeout.*number of seconds/,
      'Usage: winslow project wait ',
    ],
    [['node', 'weight', 'a', 'disk=2'], /cpu=, memory= or gpu=/, 'Usage: winslow node weight '],
    [['node', 'cordon'], /missing required argument 'node'/, 'Usage: winslow node cordon '],
    [
      ['placement', 'settings', '--patience', 'long'],
      /number of seconds.*Or "default"/,
      'Usage: winslow placement settings ',
    ],
  ])('says what is wrong with %j, and how it is used', async (words, message, usage) => {
    const error = await parse(...words).catch((thrown: unknown) => thrown);
    expect(error).toEqual(
      expect.objectContaining({ code: 'usage', message: expect.stringMatching(message) }),
    );
    expect(error).toHaveProperty('usage', expect.stringContaining(usage));
  });

  it('has help with an example for every command', () => {
    const commands = createProgram({ action: () => async () => undefined }).commands.flatMap((one) =>
      one.commands.length > 0 ? one.commands : [one],
    );
    expect(commands.length).toBeGreaterThan(15);
    for (const command of commands.filter((one) => one.name() !== 'exit-codes' && one.name() !== 'help')) {
      let help = '';
      command.configureOutput({ writeOut: (text) => (help += text) });
      command.outputHelp();
      expect(help).toMatch(/Examples?:\n {2}winslow /);
    }
  });
});

describe('project wait', () => {
  it('knows exactly the states that a project can have', () => {
    expect([...WAITABLE_STATUSES].sort()).toEqual([...PROJECT_STATUSES].sort());
  });
});
