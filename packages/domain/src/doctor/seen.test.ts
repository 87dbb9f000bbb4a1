import { seenWords } from './seen';

it('says how much was looked at', () => {
  expect(seenWords({ nodes: 1, runs: 2, grants: 0, waiting: 1, containers: 3 })).toBe(
    '1 node, 2 living runs, 0 grants, 1 waiting request, 3 containers',
  );
});
