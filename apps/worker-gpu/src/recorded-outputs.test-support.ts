/**
 * Answers of nvidia-smi in the form that NVIDIA documents: `nvidia-smi --help-query-gpu` (fields and their values), the
 * MIG User Guide ("Getting Started with MIG": `-L`), and as users report them. One computer with three A100: the first
 * split into three parts, the second whole, the third switched to MIG and not split yet.
 */
export const QUERY_WITH_MIG = `0, GPU-3b722aa5-db24-5b93-84c8-e4e0efcef078, NVIDIA A100-PCIE-40GB, 40960, 38, [N/A], 33, 36.52
1, GPU-0b2c3d4e-1111-2222-3333-444455556666, NVIDIA A100-PCIE-40GB, 40960, 0, 0, 31, 34.10
2, GPU-9f8e7d6c-aaaa-bbbb-cccc-ddddeeeeffff, NVIDIA A100-PCIE-40GB, 40960, 0, [N/A], 31, 34.87
`;

export const DETAILS_WITH_MIG = `GPU-3b722aa5-db24-5b93-84c8-e4e0efcef078, 535.104.05, Enabled
GPU-0b2c3d4e-1111-2222-3333-444455556666, 535.104.05, Disabled
GPU-9f8e7d6c-aaaa-bbbb-cccc-ddddeeeeffff, 535.104.05, Enabled
`;

export const LIST_WITH_MIG = `GPU 0: NVIDIA A100-PCIE-40GB (UUID: GPU-3b722aa5-db24-5b93-84c8-e4e0efcef078)
  MIG 3g.20gb     Device  0: (UUID: MIG-23de08f7-6fcc-5be3-9094-cc3b4162f0bb)
  MIG 2g.10gb     Device  1: (UUID: MIG-9d822d55-dc61-5acb-8c24-544828b47b03)
  MIG 1g.5gb      Device  2: (UUID: MIG-5f16849a-8ae9-571a-bc2c-486916c4a324)
GPU 1: NVIDIA A100-PCIE-40GB (UUID: GPU-0b2c3d4e-1111-2222-3333-444455556666)
GPU 2: NVIDIA A100-PCIE-40GB (UUID: GPU-9f8e7d6c-aaaa-bbbb-cccc-ddddeeeeffff)
`;
