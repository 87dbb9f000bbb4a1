import { identify, isAlive, parseProcStat, residentBytes } from './process-identity';

describe('parseProcStat', () => {
  it('reads a name with spaces and parentheses without losing count of the fields', () => {
    const tail = Array.from({ length: 30 }, (_, index) => `f${index + 3}`).join(' ');
    const line = `42 (a (b) c) S 7 ${tail.split(' ').slice(2).join(' ')}`;
    expect(parseProcStat(line)).toEqual({ state: 'S', parentPid: 7, startTime: 'f22' });
  });

  it('gives nothing for a line that is not one', () => {
    expect(parseProcStat('')).toBeUndefined();
    expect(parseProcStat('42 (x) S')).toBeUndefined();
  });
});

describe('identity', () => {
  it('knows this very process again', () => {
    const me = identify(process.pid);
    expect(me && isAlive(me)).toBe(true);
    expect(residentBytes(process.pid)).toBeGreaterThan(0);
  });

  it('is not fooled by a reused pid or by a reboot', () => {
    const me = identify(process.pid);
    expect(me && isAlive({ ...me, startTime: '1' })).toBe(false);
    expect(me && isAlive({ ...me, bootId: 'another boot' })).toBe(false);
  });
});
