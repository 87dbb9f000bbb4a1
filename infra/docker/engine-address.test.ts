import { DEFAULT_DOCKER_SOCKET, describeEngineAddress, engineAddressFrom } from './engine-address';

describe('engineAddressFrom', () => {
  it('takes the usual socket when nothing is set', () => {
    expect(engineAddressFrom({})).toEqual({ kind: 'socket', path: DEFAULT_DOCKER_SOCKET });
  });

  it('prefers the project setting to DOCKER_HOST', () => {
    const address = engineAddressFrom({ socket: '/tmp/a.sock', dockerHost: 'tcp://10.0.0.1:1' });
    expect(address).toEqual({ kind: 'socket', path: '/tmp/a.sock' });
  });

  it.each([
    ['unix:///run/x.sock', 'unix:///run/x.sock'],
    ['tcp://127.0.0.1:2375', 'tcp://127.0.0.1:2375'],
    ['tcp://localhost', 'tcp://localhost:2375'],
    ['tcp://[::1]:99', 'tcp://::1:99'],
  ])('reads DOCKER_HOST %s', (dockerHost, expected) => {
    expect(describeEngineAddress(engineAddressFrom({ dockerHost }))).toBe(expected);
  });

  it('refuses transports that it cannot speak, and says what to do', () => {
    expect(() => engineAddressFrom({ dockerHost: 'ssh://box' })).toThrow(/neither a unix socket/);
  });
});
