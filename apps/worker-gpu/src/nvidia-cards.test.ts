import { parseNvidiaSmi } from './nvidia-cards';

const MIB = 2 ** 20;

describe('parseNvidiaSmi', () => {
  it('reads several cards', () => {
    const output = [
      '0, GPU-5a1f9c1e-7c1d-4b61-9f6b-2f6de4a5d0aa, NVIDIA GeForce RTX 3090, 24576, 1433, 37, 61, 220.45',
      '1, GPU-0b2c3d4e-1111-2222-3333-444455556666, NVIDIA GeForce GTX 1080 Ti, 11264, 3, 0, 35, 9.10',
      '',
    ].join('\n');
    expect(parseNvidiaSmi(output)).toEqual([
      {
        index: 0,
        uuid: 'GPU-5a1f9c1e-7c1d-4b61-9f6b-2f6de4a5d0aa',
        model: 'NVIDIA GeForce RTX 3090',
        memoryBytes: 24_576 * MIB,
        memoryUsedBytes: 1433 * MIB,
        use: 0.37,
        temperatureC: 61,
        powerW: 220.45,
      },
      {
        index: 1,
        uuid: 'GPU-0b2c3d4e-1111-2222-3333-444455556666',
        model: 'NVIDIA GeForce GTX 1080 Ti',
        memoryBytes: 11_264 * MIB,
        memoryUsedBytes: 3 * MIB,
        use: 0,
        temperatureC: 35,
        powerW: 9.1,
      },
    ]);
  });

  it('reads a card with MIG switched on, which reports no utilisation', () => {
    const output =
      '0, GPU-aaaaaaaa-0000-0000-0000-000000000000, NVIDIA A100-SXM4-40GB, 40960, 38, [N/A], 40, 55.00\n';
    expect(parseNvidiaSmi(output)).toMatchObject([
      { model: 'NVIDIA A100-SXM4-40GB', memoryBytes: 40_960 * MIB, use: null },
    ]);
  });

  it.each(['[N/A]', '[Not Supported]', 'N/A', '[Unknown Error]', '[GPU requires reset]'])(
    'takes %s as unknown',
    (unknown) => {
      const output = `0, GPU-aaaaaaaa-0000-0000-0000-000000000000, NVIDIA GB10, ${unknown}, ${unknown}, ${unknown}, ${unknown}, ${unknown}`;
      expect(parseNvidiaSmi(output)).toMatchObject([
        { memoryBytes: null, memoryUsedBytes: null, use: null, temperatureC: null, powerW: null },
      ]);
    },
  );

  it.each([
    'No devices were found\n',
    '',
    'Unable to determine the device handle for GPU 0000:01:00.0: GPU is lost.  Reboot the system to recover this GPU\n',
    '0, [GPU is lost], [GPU is lost], [GPU is lost], [GPU is lost], [GPU is lost], [GPU is lost], [GPU is lost]\n',
    'WARNING: infoROM is corrupted at gpu 0000:01:00.0\n',
  ])('finds no card in %j', (output) => expect(parseNvidiaSmi(output)).toEqual([]));

  it('keeps the good card beside a lost one, with its index', () => {
    const output =
      '0, [GPU is lost], [GPU is lost], [N/A], [N/A], [N/A], [N/A], [N/A]\n1, GPU-aaaaaaaa-0000-0000-0000-000000000001, NVIDIA T4, 15360, 0, 0, 30, 8\n';
    expect(parseNvidiaSmi(output)).toMatchObject([{ index: 1, model: 'NVIDIA T4' }]);
  });

  it('reads a model name with commas', () => {
    const output =
      '0, GPU-aaaaaaaa-0000-0000-0000-000000000000, GRID V100D-8Q, rev A, 8192, 0, 5, [N/A], [N/A]';
    expect(parseNvidiaSmi(output)).toMatchObject([
      { model: 'GRID V100D-8Q, rev A', memoryBytes: 8192 * MIB, use: 0.05 },
    ]);
  });

  it('reads lines that end as on Windows', () => {
    expect(parseNvidiaSmi('0, GPU-aaaa, NVIDIA T4, 15360, 0, 0, 1, 2\r\n')).toMatchObject([{ use: 0 }]);
  });
});
