import { checkpointGlobs } from '../pipeline';
import { checkpointSchema } from '../pipeline/schema/checkpoint';
import { checkpointSources, isCheckpointDue } from './checkpoint';

describe('the rules of checkpoints', () => {
  it('name files of the workspace and of the outputs, once in five minutes unless told otherwise', () => {
    const rules = checkpointSchema.parse({ paths: ['/workspace/state/**', '/output/*.csv', '/workspace/n'] });
    expect(rules.intervalMs).toBe(300_000);
    expect(checkpointGlobs(rules, 'workspace')).toEqual(['state/**', 'n']);
    expect(checkpointGlobs(rules, 'output')).toEqual(['*.csv']);
  });

  it.each([
    [{ paths: [] }, 'paths'],
    [{ paths: ['/input/x'] }, 'must start with /workspace/ or /output/'],
    [{ paths: ['workspace/x'] }, 'must start with /workspace/ or /output/'],
    [{ paths: ['/workspace/'] }, 'paths'],
    [{ paths: ['/workspace/../etc'] }, 'paths'],
    [{ paths: ['/workspace/x'], interval: '9s' }, 'must lie between 10s and 7d'],
    [{ paths: ['/workspace/x'], interval: '8d' }, 'must lie between 10s and 7d'],
  ])('refuse %j', (rules, what) => {
    const checked = checkpointSchema.safeParse(rules);
    expect(checked.success).toBe(false);
    expect(JSON.stringify(checked.error?.issues)).toContain(what);
  });
});

describe('a checkpoint', () => {
  it('of lower attempts of the run counts, the newest first', () => {
    const of = { projectId: 'p', run: 2, attempt: 3 };
    expect(checkpointSources(of).map(({ attempt }) => attempt)).toEqual([2, 1]);
    expect(checkpointSources({ ...of, attempt: 1 })).toEqual([]);
  });

  it('is due one interval after the start, and after the one before', () => {
    const clock = { intervalMs: 10, startedAtMs: 100 };
    expect(isCheckpointDue({ ...clock, lastAtMs: null, nowMs: 109 })).toBe(false);
    expect(isCheckpointDue({ ...clock, lastAtMs: null, nowMs: 110 })).toBe(true);
    expect(isCheckpointDue({ ...clock, lastAtMs: 115, nowMs: 124 })).toBe(false);
    expect(isCheckpointDue({ ...clock, lastAtMs: 115, nowMs: 125 })).toBe(true);
    expect(isCheckpointDue({ ...clock, lastAtMs: 50, nowMs: 105 })).toBe(false);
  });
});
