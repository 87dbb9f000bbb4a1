import { hostname } from 'node:os';
import { addressesForOthers, ownHosts } from './own-hosts';

describe('ownHosts', () => {
  it('names nobody on loopback', () => {
    expect(ownHosts('127.0.0.1', 3000)).toEqual([]);
    expect(addressesForOthers('localhost', 3000)).toEqual([]);
  });

  it('names the address that is listened on, beside the name of the computer', () => {
    expect(ownHosts('fd00::5', 3000)).toEqual([`${hostname()}:3000`, '[fd00::5]:3000']);
  });

  it('names all addresses of the computer where all are listened on, to others only those that they reach', () => {
    expect(ownHosts('0.0.0.0', 3000)).toEqual(
      expect.arrayContaining([`${hostname()}:3000`, '127.0.0.1:3000']),
    );
    expect(addressesForOthers('0.0.0.0', 3000)[0]).toBe(`http://${hostname()}:3000`);
    expect(addressesForOthers('0.0.0.0', 3000)).not.toContain('http://127.0.0.1:3000');
  });
});
