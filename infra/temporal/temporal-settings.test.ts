import { temporalArguments } from './temporal-settings';

describe('temporalArguments', () => {
  const args = temporalArguments({ dbFile: '/d/t.db', port: 1, uiPort: 2, namespace: 'n' });

  it('listens on loopback only', () => {
    expect(args[args.indexOf('--ip') + 1]).toBe('127.0.0.1');
    expect(args).not.toContain('--ui-ip');
  });

  it('raises the three poll rates, without which every hop waits 45 ms', () => {
    expect(args.filter((arg) => arg.endsWith('ProcessorMaxPollRPS=2000'))).toHaveLength(3);
  });
});
