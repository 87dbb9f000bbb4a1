import { readStorageInfo } from './store-space';

describe("the room that a store's drives have", () => {
  it('is that of the one drive', () => {
    const answer = {
      Disks: [{ endpoint: '/data', state: 'ok', totalspace: 1000, usedspace: 200, availspace: 700 }],
      Backend: { Type: 2, StandardSCData: [1], DrivesPerSet: [1], StandardSCParity: 0 },
    };
    expect(readStorageInfo(answer)).toEqual({
      known: true,
      usedBytes: 300,
      freeBytes: 700,
      totalBytes: 1000,
    });
  });

  it('is only the share for data where drives guard each other', () => {
    const drive = { totalspace: 1000, availspace: 500, pool_index: 0 };
    const answer = {
      Disks: [drive, drive, drive, { state: 'offline' }],
      Backend: { StandardSCData: [2], DrivesPerSet: [4] },
    };
    expect(readStorageInfo(answer)).toEqual({
      known: true,
      usedBytes: 750,
      freeBytes: 750,
      totalBytes: 1500,
    });
  });

  it.each([null, 'x', {}, { Disks: [] }, { Disks: [{ totalspace: 'many' }] }])(
    'is not known from %j',
    (answer) => {
      expect(readStorageInfo(answer)).toMatchObject({ known: false });
    },
  );
});
