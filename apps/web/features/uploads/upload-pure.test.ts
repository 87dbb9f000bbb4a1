import { RateMeter, timeLeftMs } from './rate-meter';
import { retryDelayMs } from './retry-delay';
import { differenceOf } from './same-file';
import { addressIn, folderOf, numberedName, withName } from './upload-name';
import { arrivedBytes, missingParts } from './upload-parts';

describe('missingParts', () => {
  const upload = {
    size: 10,
    partSize: 4,
    parts: [
      { number: 1, size: 4 },
      { number: 3, size: 1 },
    ],
  };
  it('names parts that are not there or not whole', () => {
    expect(missingParts(upload)).toEqual([
      { number: 2, from: 4, to: 8 },
      { number: 3, from: 8, to: 10 },
    ]);
    expect(arrivedBytes(upload)).toBe(4);
    expect(missingParts({ ...upload, size: 0, parts: [] })).toEqual([]);
  });
});

describe('RateMeter', () => {
  it('says nothing without a basis, then the rate of the last seconds', () => {
    const meter = new RateMeter();
    meter.add(0, 0);
    expect(meter.rate()).toBeNull();
    meter.add(4_000, 2_000);
    expect(meter.rate()).toBe(2_000);
    meter.add(4_000, 11_000);
    expect(meter.rate()).toBeNull();
    expect(timeLeftMs(1_000, 500)).toBe(2_000);
    expect(timeLeftMs(1_000, 0)).toBeNull();
  });
});

describe('retryDelayMs', () => {
  it('grows to half a minute and no further', () => {
    expect([1, 2, 3, 7, 50].map((attempt) => retryDelayMs(attempt, 1))).toEqual([
      500, 1_000, 2_000, 30_000, 30_000,
    ]);
    expect(retryDelayMs(1, 0)).toBe(250);
  });
});

describe('names', () => {
  it('get a number before the ending', () => {
    expect(numberedName('a.mp4', 2)).toBe('a (2).mp4');
    expect(numberedName('a (2).mp4', 3)).toBe('a (3).mp4');
    expect(numberedName('.env', 2)).toBe('.env (2)');
  });
  it('make addresses', () => {
    expect(withName('pool:/x/a.mp4', 'b')).toBe('pool:/x/b');
    expect(addressIn('pool:/', 'x/a')).toBe('pool:/x/a');
    expect(addressIn('p:/input/x/', '/a')).toBe('p:/input/x/a');
    expect([folderOf('pool:/a'), folderOf('p:/input/x/')]).toEqual(['pool:/', 'p:/input/']);
  });
});

describe('differenceOf', () => {
  const known = { name: 'a', size: 3, modifiedAtMs: 5 };
  it.each([
    [{ name: 'a', size: 3, lastModified: 5 }, null],
    [{ name: 'b', size: 3, lastModified: 5 }, 'This is b'],
    [{ name: 'a', size: 4, lastModified: 5 }, 'another size'],
    [{ name: 'a', size: 3, lastModified: 6 }, 'changed since'],
  ])('%j: %s', (chosen, expected) => {
    const difference = differenceOf(known, chosen);
    if (expected === null) expect(difference).toBeNull();
    else expect(difference).toContain(expected);
  });
});
