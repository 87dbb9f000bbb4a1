import { formatBytes, freeBytes } from './disk';

describe('disk', () => {
  it('writes bytes as people read them', () => {
    expect([0, 1023, 1536, 250 * 1024 ** 2, 5 * 1024 ** 3].map(formatBytes)).toEqual([
      '0 B',
      '1023 B',
      '1.5 KiB',
      '250 MiB',
      '5.0 GiB',
    ]);
  });

  it('asks the nearest folder that exists', () => {
    expect(freeBytes('/does/not/exist')).toBeGreaterThan(0);
  });
});
