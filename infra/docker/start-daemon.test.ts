import { isNetworkFailure } from './start-daemon';

describe('isNetworkFailure', () => {
  it.each([
    [
      'failed to start daemon: Error initializing network controller: error obtaining controller instance',
      true,
    ],
    ['iptables v1.8.9 (nf_tables): Could not fetch rule set generation id: Permission denied', true],
    ['failed to start daemon: error initializing graphdriver: no space left on device', false],
    ['ended by SIGKILL', false],
  ])('%j: %s', (log, expected) => {
    expect(isNetworkFailure(log)).toBe(expected);
  });
});
