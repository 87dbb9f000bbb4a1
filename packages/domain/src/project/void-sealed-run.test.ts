import { deriveProjectStatus } from './derive-project-status';
import { nextStep } from './next-step';
import { applied, ended, NOW, pipelineOf, projectOf, started } from './project-builders.test-support';
import type { ProjectState } from './project-state';
import type { StageRunEvent } from './run-events';
import { applyRunEvent, runsOnLostBase } from './run-events';

const THREE = pipelineOf(['one', 'two', 'three']);
const LOST = 'node a was lost';

function told(state: ProjectState, event: StageRunEvent): ProjectState {
  return applyRunEvent(state, event, NOW);
}

function sealed(state: ProjectState, run: number, attempt = 1): ProjectState {
  const manifestDigest = `digest-${run}-${attempt}`;
  const event = { kind: 'sealed', run, attempt, nodeId: 'a', manifestDigest } as const;
  return told(state, { ...event, succeeded: true, asks: false });
}

function voided(state: ProjectState, run: number, attempt = 1): ProjectState {
  return told(state, { kind: 'voided', run, attempt, message: LOST });
}

function placing(state: ProjectState, run: number, attempt: number): ProjectState {
  const event = { kind: 'progress', run, attempt, status: 'placing', nodeId: null } as const;
  return told(state, { ...event, message: null, startedAtMs: null });
}

/** Run 1 is sealed, and the next stage has not begun. */
function sealedOne(): ProjectState {
  return sealed(started(applied(projectOf(THREE), { name: 'start', payload: {} })), 1);
}

describe('a sealed run that is lost before it is stored', () => {
  it('holds the pipeline again until its next attempt is sealed', () => {
    const lost = voided(sealedOne(), 1);
    expect(lost.runs[0]).toMatchObject({ status: 'placing', manifestDigest: null, message: LOST });
    expect(nextStep(lost)).toEqual({ kind: 'wait' });
    expect(lost.next).toBeNull();
    const again = sealed(placing(lost, 1, 2), 1, 2);
    expect(nextStep(again)).toMatchObject({ kind: 'run', next: { stageIndex: 1, base: 1 } });
  });

  it('makes the runs void that began on it, and those that began on them; their ends pause nothing', () => {
    const deep = started(sealed(started(sealedOne()), 2));
    const lost = voided(deep, 1);
    expect(runsOnLostBase(lost).map(({ run }) => run)).toEqual([2, 3]);
    const killed = { status: 'cancelled', message: 'was killed by winslow' } as const;
    const after = ended(ended(lost, 3, killed), 2, killed);
    expect(after.pause).toBeNull();
    const again = started(sealed(placing(after, 1, 2), 1, 2));
    expect(again.runs.at(-1)).toMatchObject({ run: 4, stageId: 'two', base: 1 });
    expect(deriveProjectStatus(again).status).toBe('running');
  });

  it('is told once: a second word of it, after the next attempt has begun or been sealed, changes nothing', () => {
    const again = sealed(placing(voided(sealedOne(), 1), 1, 2), 1, 2);
    expect(voided(again, 1, 1)).toEqual(again);
  });
});
