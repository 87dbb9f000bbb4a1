import { formatValue, stepsFor, topFor } from './chart-unit';
import { seriesLook } from './series-tone';
import { factsOf, summarise } from './summarise';

const MIB = 2 ** 20;

describe('lines across a chart', () => {
  it('lie at round figures, of bytes at powers of two', () => {
    expect(stepsFor(1, 'share')).toEqual([0, 0.5, 1]);
    expect(stepsFor(20, 'number')).toEqual([0, 10, 20]);
    expect(stepsFor(220 * MIB, 'bytesPerSecond')).toEqual([0, 64 * MIB, 128 * MIB, 192 * MIB]);
    expect(stepsFor(0, 'bytes')).toEqual([0]);
  });
  it('never leave a chart flat', () => {
    expect(topFor(0, 'bytesPerSecond')).toBe(64 * 1024);
    expect(topFor(0.2, 'share')).toBe(1);
    expect(topFor(100, 'celsius')).toBeCloseTo(110);
  });
});

describe('values', () => {
  it('are told with their unit, and a dash where nothing is known', () => {
    expect(formatValue(0.456, 'share')).toBe('46 %');
    expect(formatValue(2 * MIB, 'bytesPerSecond')).toBe('2 MiB/s');
    expect(formatValue(61.4, 'celsius')).toBe('61 °C');
    expect(formatValue(220.45, 'watts')).toBe('220 W');
    expect(formatValue(null, 'bytes')).toBe('–');
  });
});

describe('a chart in words', () => {
  it('tells newest, mean and highest of what is known', () => {
    expect(factsOf([null, 1, 3, null])).toEqual({ newest: 3, mean: 2, highest: 3, highestAt: 2 });
    expect(factsOf([null])).toBeNull();
    const series = [
      { label: 'all cores', values: [0.2, 0.8, null] },
      { label: 'other', values: [null, null, null] },
    ];
    expect(summarise({ title: 'CPU', unit: 'share', series }, (at) => `10:0${at}`)).toBe(
      'CPU. all cores: newest 80 %, mean 50 %, highest 80 % at 10:01; other: nothing is known.',
    );
  });
  it('tells more series apart than there are colours', () => {
    const looks = Array.from({ length: 8 }, (_, at) => JSON.stringify(seriesLook(at)));
    expect(new Set(looks).size).toBe(8);
  });
});
