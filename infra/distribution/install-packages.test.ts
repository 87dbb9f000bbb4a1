import { isDebianLike } from './install-packages';

describe('isDebianLike', () => {
  it.each([
    ['ID=debian\nVERSION_ID="12"', true],
    ['NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian', true],
    ['ID=linuxmint\nID_LIKE="ubuntu debian"', true],
    ['ID=fedora', false],
    ['NAME="not debian"\nID=arch', false],
    ['', false],
  ])('%j: %s', (text, expected) => {
    expect(isDebianLike(text)).toBe(expected);
  });
});
