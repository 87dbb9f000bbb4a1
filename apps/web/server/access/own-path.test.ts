import { ownPath } from './own-path';

describe('ownPath', () => {
  it.each(['/projects/abc', '/projects?state=failed', '/files/pool#x'])('lets %s through', (to) => {
    expect(ownPath(to)).toBe(to);
  });

  it.each([
    null,
    '',
    'projects',
    'https://elsewhere.example',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    'javascript:alert(1)',
    '/a\r\nset-cookie: x=1',
  ])('leads home instead of to %j', (to) => {
    expect(ownPath(to)).toBe('/projects');
  });
});
