import { PROJECT_STATUSES } from '@winslow/domain';
import { judgeWait } from './wait-project';

describe('judgeWait', () => {
  it('ends the wait as soon as one of the wanted states is there', () => {
    for (const status of PROJECT_STATUSES) expect(judgeWait(status, ['idle', status])).toBe('reached');
  });

  it('does not wait for what cannot come by itself', () => {
    for (const status of ['idle', 'paused', 'awaitingInput', 'awaitingConfirmation', 'failed'] as const) {
      expect(judgeWait(status, ['succeeded'])).toBe('restsElsewhere');
    }
    expect(judgeWait('succeeded', ['failed'])).toBe('restsElsewhere');
  });

  it('goes on while something goes on', () => {
    expect(judgeWait('running', ['succeeded'])).toBe('goesOn');
    expect(judgeWait('waiting', ['succeeded'])).toBe('goesOn');
  });
});
