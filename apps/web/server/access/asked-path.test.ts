import { doorFor } from './asked-path';

describe('doorFor', () => {
  it('keeps where somebody wanted to go, with its filters', () => {
    expect(doorFor('/projects/abc/logs?run=2&line=7')).toBe(
      '/sign-in?to=%2Fprojects%2Fabc%2Flogs%3Frun%3D2%26line%3D7',
    );
    expect(doorFor('/nodes', 'used')).toBe('/sign-in?why=used&to=%2Fnodes');
  });

  it('names no other site, and not home', () => {
    expect(doorFor('/projects')).toBe('/sign-in');
    expect(doorFor(null, 'host')).toBe('/sign-in?why=host');
    expect(doorFor('//elsewhere.example/a', 'token')).toBe('/sign-in?why=token');
  });
});
