import { isDiskFull, judgeFullDisk, type FullDiskFacts } from './full-disk';

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

  it('is one with next to nothing left', () => {
    expect([0, 2 ** 20, GIB].map((freeBytes) => isDiskFull({ freeBytes }))).toEqual([true, true, false]);
  });
});
