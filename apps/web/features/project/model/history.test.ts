import { commandWords } from './command-words';
import { causeOf, filterHistory, historyRows } from './history';
import { aRun } from './project.test-support';
import type { JournalEntry } from '@winslow/domain';

const command = (seq: number, atMs: number): JournalEntry => ({
  seq,
  atMs,
  kind: 'command',
  command: {
    commandId: String(seq),
    name: 'redo',
    actor: { name: 'ada', via: 'web' },
    reason: null,
    atMs,
    payload: { run: 1 },
    refused: null,
  },
});
const ALL = { stage: null, state: null, cause: null, show: 'all' } as const;

describe('historyRows', () => {
  it('interleaves runs and commands, newest first; a command stands below the run it brought about', () => {
    const runs = [aRun({ run: 1, queuedAtMs: 10 }), aRun({ run: 2, queuedAtMs: 30 })];
    const rows = historyRows(runs, [
      command(1, 30),
      { seq: 2, atMs: 99, kind: 'run', run: aRun({ run: 1 }) },
    ]);
    expect(rows.map((row) => (row.kind === 'run' ? row.run.run : `c${row.seq}`))).toEqual([2, 'c1', 1]);
  });

  it('filters runs by stage, state and cause; commands have none of these', () => {
    const rows = historyRows(
      [aRun({ run: 1 }), aRun({ run: 2, status: 'failed', redoOf: 1 }), aRun({ run: 3, stageId: 'track' })],
      [command(1, 5)],
    );
    const numbers = (filter: object): (number | string)[] =>
      filterHistory(rows, { ...ALL, ...filter }).map((row) => (row.kind === 'run' ? row.run.run : 'c'));
    expect(numbers({})).toEqual([3, 2, 1, 'c']);
    expect(numbers({ stage: 'detect' })).toEqual([2, 1]);
    expect(numbers({ state: 'failed' })).toEqual([2]);
    expect(numbers({ cause: 'redo' })).toEqual([2]);
    expect(numbers({ show: 'commands' })).toEqual(['c']);
  });
});

describe('words', () => {
  it('say why a run came to be', () => {
    expect(causeOf(aRun({ run: 1 }))).toBe('automatic');
    expect(causeOf(aRun({ run: 2, redoOf: 1 }))).toBe('redo');
    expect(causeOf(aRun({ run: 2, trigger: 'manual' }))).toBe('started');
    expect(causeOf(aRun({ run: 2, status: 'skipped' }))).toBe('skip');
  });

  it('say what a command did, with its changes', () => {
    const payload = { run: 4, environment: { THRESHOLD: '0.7', B: null }, once: true };
    expect(commandWords({ name: 'redo', payload })).toBe(
      'Redid run 4 with THRESHOLD=0.7, without B, one stage',
    );
    expect(commandWords({ name: 'resume', payload: { fromStage: 'track' } })).toBe('Resumed from track');
    expect(commandWords({ name: 'start', payload: null })).toBe('Started it');
  });
});
