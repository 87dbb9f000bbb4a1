import { PROJECT_STATUSES, StageRunStatus } from '@winslow/domain';
import { stateLook, STATES } from '@/ui/state/states';

describe('the table of states', () => {
  it.each([...PROJECT_STATUSES, ...Object.values(StageRunStatus), 'pending', 'next'])('knows %s', (state) => {
    expect(stateLook(state)).not.toBe(STATES.unknown);
  });

  it('shows what it does not know as unknown', () => {
    expect(stateLook('molten')).toBe(STATES.unknown);
    expect(stateLook('toString')).toBe(STATES.unknown);
    expect(stateLook(null)).toBe(STATES.unknown);
  });
});
