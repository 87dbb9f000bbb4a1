import { parseMigDevices } from './mig-devices';
import { LIST_WITH_MIG } from './recorded-outputs.test-support';

const CARD = 'GPU-3b722aa5-db24-5b93-84c8-e4e0efcef078';

describe('parseMigDevices', () => {
  it('reads the parts of each card', () => {
    expect(parseMigDevices(LIST_WITH_MIG)).toEqual([
      expect.objectContaining({ cardUuid: CARD, profile: '3g.20gb', memoryBytes: 20e9 }),
      expect.objectContaining({ cardUuid: CARD, profile: '2g.10gb', memoryBytes: 10e9 }),
      {
        cardUuid: CARD,
        uuid: 'MIG-5f16849a-8ae9-571a-bc2c-486916c4a324',
        profile: '1g.5gb',
        memoryBytes: 5e9,
      },
    ]);
  });

  it('gives parts that share one memory their share of it', () => {
    const output = `GPU 0: NVIDIA A100-SXM4-40GB (UUID: ${CARD})
  MIG 1c.3g.20gb  Device  0: (UUID: MIG-aaaa)
  MIG 2c.3g.20gb  Device  1: (UUID: MIG-bbbb)
  MIG 1g.10gb+me  Device  2: (UUID: MIG-cccc)
`;
    expect(parseMigDevices(output).map(({ memoryBytes }) => memoryBytes)).toEqual([
      Math.floor(20e9 / 3),
      Math.floor(40e9 / 3),
      10e9,
    ]);
  });

  it('reads uuids as old drivers write them', () => {
    const output = `GPU 0: A100-SXM4-40GB (UUID: ${CARD})
  MIG 1g.5gb Device 0: (UUID: MIG-${CARD}/7/0)
`;
    expect(parseMigDevices(output)).toMatchObject([{ uuid: `MIG-${CARD}/7/0` }]);
  });

  it.each([
    '',
    'No devices found.\n',
    `GPU 0: NVIDIA T4 (UUID: ${CARD})\n`,
    '  MIG 1g.5gb Device 0: (UUID: MIG-aaaa)\n',
    `GPU 0: NVIDIA A100 (UUID: ${CARD})\n  MIG odd Device 0: (UUID: MIG-aaaa)\n`,
  ])('finds no part in %j', (output) => expect(parseMigDevices(output)).toEqual([]));
});
