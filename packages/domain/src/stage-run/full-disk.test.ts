import {
  failedByFullDisk,
  isDiskFull,
  judgeFullDisk,
  type FailedProgram,
  type FullDiskFacts,
} from './full-disk';

const GIB = 1024 ** 3;
const facts: FullDiskFacts = {
  nodeId: 'big-box',
  stageId: 'detect',
  disk: '/data (/dev/sda1)',
  freeBytes: GIB,
  totalBytes: 100 * GIB,
  requestedBytes: 10 * GIB,
  usedBytes: 3 * GIB,
  missingBytes: null,
};

describe('a full disk', () => {
  it('is the machine’s fault while the stage keeps to what it asked for; says which disk and what is missing', () => {
    expect(judgeFullDisk(facts)).toEqual({
      blame: 'machine',
      message:
        'the disk /data (/dev/sda1) of node big-box is too full (1GiB of 100GiB are free): 6GiB are missing; free space there, or let the node offer less disk',
    });
    expect(judgeFullDisk({ ...facts, missingBytes: 2 * GIB }).message).toContain('2GiB are missing');
    expect(judgeFullDisk({ ...facts, usedBytes: 10 * GIB }).message).toContain('the rest was not enough');
  });

  it('is the user’s fault when the stage takes more than it asked for', () => {
    expect(judgeFullDisk({ ...facts, usedBytes: 11 * GIB })).toEqual({
      blame: 'user',
      message: expect.stringContaining(
        'more than the 10GiB that it asked for; raise requirements.disk of stage detect',
      ),
    });
  });

  it('that has room again is said to have been full', () => {
    const over = { ...facts, usedBytes: 0, freeBytes: 50 * GIB };
    expect(judgeFullDisk(over).message).toContain('was too full (now 50GiB of 100GiB are free)');
    expect(judgeFullDisk({ ...over, missingBytes: GIB }).message).toContain('is too full');
    expect(judgeFullDisk({ ...over, freeBytes: 0, usedBytes: 10 * GIB }).message).toContain('is too full');
  });

  it('is one with next to nothing left', () => {
    expect([0, 2 ** 20, GIB].map((freeBytes) => isDiskFull({ freeBytes }))).toEqual([true, true, false]);
  });
});

describe('a program that failed', () => {
  const MINUTE_MS = 60_000;
  const endedAtMs = 1_700_000_000_000;
  const program: FailedProgram = { lastFullAtMs: null, endedAtMs, lastLines: ['ValueError: no such track'] };

  it.each([
    ['on a disk that never was full', null, false],
    ['on a disk that was full a while before', endedAtMs - MINUTE_MS - 1, false],
    ['on a disk that was full shortly before', endedAtMs - MINUTE_MS, true],
    ['on a disk that was full at its end', endedAtMs, true],
    // It may have ended while nobody looked.
    ['on a disk that was found full after its end', endedAtMs + 60 * MINUTE_MS, true],
  ])('%s', (_case, lastFullAtMs, isByDisk) => {
    expect(failedByFullDisk({ ...program, lastFullAtMs })).toBe(isByDisk);
  });

  it.each([
    "OSError: [Errno 28] No space left on device: '/workspace/big'",
    'Error: ENOSPC: no space left on device, write',
    'cp: error writing: Disk quota exceeded',
  ])('and says that there was no room, is believed if there was none: %s', (line) => {
    const lastLines = ['', line, 'closing'];
    expect(failedByFullDisk({ ...program, lastFullAtMs: endedAtMs - 60 * MINUTE_MS, lastLines })).toBe(true);
    // The room that was missing may be that of its shared memory.
    expect(failedByFullDisk({ ...program, lastLines })).toBe(false);
  });
});
