import fc from 'fast-check';
import { collectVariable, collectWord, parseCount, parseDays, parseSeconds } from './parse-options';

describe('collectVariable', () => {
  it('takes everything after the first = as the value', () => {
    const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,10}$/);
    fc.assert(
      fc.property(name, fc.string(), (key, value) => {
        expect(collectVariable(`${key}=${value}`)).toEqual({ [key]: value });
      }),
    );
  });

  it('keeps earlier ones, and the last of a name wins', () => {
    expect(collectVariable('B=2', collectVariable('A=1'))).toEqual({ A: '1', B: '2' });
    expect(collectVariable('A=2', { A: '1' })).toEqual({ A: '2' });
  });

  it.each(['street-1', '=x', ' =x', 'a b=c'])('refuses %j', (word) => {
    expect(() => collectVariable(word)).toThrow(/must be NAME=VALUE/);
  });
});

describe('collectWord', () => {
  it('refuses an empty word: it is a variable that a script forgot to set', () => {
    expect(() => collectWord('')).toThrow(/not be empty/);
    expect(collectWord('b', ['a'])).toEqual(['a', 'b']);
  });
});

describe('parseSeconds', () => {
  it.each([
    ['0', 0],
    ['600', 600],
    ['1.5', 1.5],
    ['90s', 90],
    ['15m', 900],
    ['2h', 7200],
    ['1d', 86_400],
  ])('reads %s', (text, seconds) => {
    expect(parseSeconds(text)).toBe(seconds);
  });

  it.each(['', '-5', 'soon', '1e3', '5 minutes', '99999999999', 'NaN', 'Infinity'])('refuses %j', (text) => {
    expect(() => parseSeconds(text)).toThrow(/number of seconds/);
  });
});

describe('parseDays', () => {
  it.each([
    ['30d', 30],
    ['1', 1],
    ['3650d', 3650],
  ])('reads %s', (text, days) => {
    expect(parseDays(text)).toBe(days);
  });

  it.each(['', '0', '-1', '1.5d', '2h', '3651d', 'soon'])('refuses %j', (text) => {
    expect(() => parseDays(text)).toThrow(/must be days/);
  });
});

describe('parseCount', () => {
  it('takes whole numbers from 1 on, and nothing else', () => {
    expect(parseCount('12')).toBe(12);
    for (const text of ['0', '-1', '1.5', '1e3', '', 'x', '99999999999'])
      expect(() => parseCount(text)).toThrow(/from 1 on/);
  });
});
