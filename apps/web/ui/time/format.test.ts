import { formatSpan, formatTicking } from './format-span';
import { formatDateTime, formatMoment, formatRelative, formatShortMoment } from './format-time';
import { formatSize } from '../text/format-size';

it.each([
  [0, '0s'],
  [4249, '4.2s'],
  [48_000, '48s'],
  [60_000, '1m'],
  [8_000_000, '2h 13m'],
  [100_800_000, '1d 4h'],
  [-5, '0s'],
])('a span of %d ms reads %s', (ms, text) => {
  expect(formatSpan(ms)).toBe(text);
});

it('ticks by whole seconds', () => {
  expect([999, 1000, 9999, 61_500].map(formatTicking)).toEqual(['0s', '1s', '9s', '1m 1s']);
});

it.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1 KiB'],
  [4_404_019, '4.2 MiB'],
  [123_731_968, '118 MiB'],
  [1024 ** 3 - 1, '1 GiB'],
])('%d bytes read %s', (bytes, text) => {
  expect(formatSize(bytes)).toBe(text);
});

describe('times', () => {
  const at = Date.UTC(2026, 10, 24, 23, 48, 3);

  it('say their zone', () => {
    expect(formatDateTime(at, 'UTC')).toBe('2026-11-24 23:48:03 UTC');
    expect(formatDateTime(at, 'Europe/Berlin')).toMatch(/^2026-11-25 00:48:03 (CET|GMT\+1)$/);
  });

  it('of a span name the day where it holds several', () => {
    const hour = 3_600_000;
    expect(formatMoment(at, 'UTC', 24 * hour)).toBe('23:48:03');
    expect(formatMoment(at, 'UTC', 31 * 24 * hour)).toBe('24 Nov 23:48');
    expect(formatShortMoment(at, 'UTC', hour)).toBe('23:48');
    expect(formatShortMoment(at, 'UTC', 31 * 24 * hour)).toBe('24 Nov');
  });

  it.each([
    [30_000, 'just now'],
    [4 * 60_000, '4 min ago'],
    [3 * 3_600_000, '3 h ago'],
    [-2 * 3_600_000, 'in 2 h'],
    [4 * 86_400_000, '24 Nov 23:48'],
    [400 * 86_400_000, '24 Nov 2026'],
  ])('%d ms later read %s', (later, text) => {
    expect(formatRelative(at, at + later, 'UTC')).toBe(text);
  });
});
