import { MAX_FILE_BYTES, MAX_PARTS } from './digest';
import { missingUploadParts, uploadPartBytes, uploadPartCount, uploadPartSize } from './upload-state';

const MIB = 1024 * 1024;

describe('the parts of an upload', () => {
  it.each([
    [0, 8 * MIB, 0],
    [1, 8 * MIB, 1],
    [8 * MIB, 8 * MIB, 1],
    [8 * MIB + 1, 8 * MIB, 2],
    [MAX_PARTS * 8 * MIB, 8 * MIB, MAX_PARTS],
    [MAX_PARTS * 8 * MIB + 1, 9 * MIB, Math.ceil((MAX_PARTS * 8 * MIB + 1) / (9 * MIB))],
    [MAX_FILE_BYTES, 64 * MIB, MAX_PARTS],
  ])('of %i bytes have %i bytes each, and are %i', (size, partSize, count) => {
    expect(uploadPartSize(size)).toBe(partSize);
    expect(uploadPartCount({ size, partSize })).toBe(count);
  });

  it('add up to the file', () => {
    const file = { size: 20, partSize: 8 };
    expect([1, 2, 3, 4].map((number) => uploadPartBytes(file, number))).toEqual([8, 8, 4, 0]);
  });

  it('are missing until they have arrived whole', () => {
    const file = { size: 20, partSize: 8 };
    const arrived = [
      { partNumber: 1, size: 8 },
      { partNumber: 3, size: 3 },
    ];
    expect(missingUploadParts(file, arrived)).toEqual([2, 3]);
    expect(missingUploadParts({ size: 0, partSize: 8 }, [])).toEqual([]);
  });
});
