import { allowedMethods } from './allowed-methods';

describe('allowedMethods', () => {
  it.each([
    ['/api/v1/projects', ['GET', 'HEAD', 'POST']],
    ['/api/v1/projects/a%2Fb', ['GET', 'HEAD']],
    ['/api/v1/projects/a/start', ['POST']],
    ['/api/v1/uploads/a', ['DELETE', 'GET', 'HEAD']],
    ['/api/v1/projects/', []],
    ['/api/v1/nothing', []],
  ])('knows those at %s', (path, methods) => expect(allowedMethods(path)).toEqual(methods));
});
