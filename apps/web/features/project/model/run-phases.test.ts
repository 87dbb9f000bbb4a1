import { runPhases } from './run-phases';

describe('runPhases', () => {
  it('tells where the time went, and nothing of what never came', () => {
    const times = {
      queuedAtMs: 0,
      grantedAtMs: 10,
      preparedAtMs: 30,
      startedAtMs: 31,
      endedAtMs: 131,
      sealedAtMs: null,
      storedAtMs: null,
    };
    expect(runPhases(times)).toEqual([
      { name: 'Waiting for a node', ms: 10 },
      { name: 'Preparing', ms: 20 },
      { name: 'Starting', ms: 1 },
      { name: 'Running', ms: 100 },
    ]);
  });
});
