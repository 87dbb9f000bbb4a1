import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnavailableError } from '@winslow/domain';
import { eventually } from '@winslow/testing';
import { findNvidiaGpus, NoGpuError } from './find-nvidia-gpus';
import { NvidiaSmiMissingError } from './nvidia-smi';
import { DETAILS_WITH_MIG, LIST_WITH_MIG, QUERY_WITH_MIG } from './recorded-outputs.test-support';

describe('findNvidiaGpus', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'winslow-nvidia-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** A program in the place of nvidia-smi. */
  async function programThat(body: string): Promise<string> {
    const binary = join(folder, 'nvidia-smi');
    await writeFile(binary, `#!/bin/sh\n${body}\n`);
    await chmod(binary, 0o755);
    return binary;
  }

  it('gives inventory and utilisation of the cards that it has found', async () => {
    const binary = await programThat(
      `echo "0, GPU-aaaa, NVIDIA T4, 15360, 256, 50, 61, 70.5"
echo "1, GPU-bbbb, NVIDIA GB10, [N/A], [N/A], [N/A], [N/A], [N/A]"
case "$*" in *--loop-ms=1000) exec sleep 600;; esac`,
    );
    const probe = await findNvidiaGpus({ binary });
    expect(await probe.inventory()).toMatchObject({
      gpus: [
        { uuid: 'GPU-aaaa', index: 0, vendor: 'nvidia', model: 'NVIDIA T4', memoryBytes: 15_360 * 2 ** 20 },
      ],
      notes: [expect.stringContaining('GPU 1 (NVIDIA GB10) is not offered: it does not say how much memory')],
    });
    try {
      await eventually(
        () => probe.utilisation(),
        (cards) => cards.length === 2,
      );
      expect(await probe.utilisation()).toEqual([
        { uuid: 'GPU-aaaa', use: 0.5, memoryUsedBytes: 2 ** 28, temperatureC: 61, powerW: 70.5 },
        { uuid: 'GPU-bbbb', use: null, memoryUsedBytes: null, temperatureC: null, powerW: null },
      ]);
    } finally {
      probe.close();
    }
  });

  it('knows nothing of the use of cards while nvidia-smi does not print it, and goes on', async () => {
    const binary = await programThat(
      'case "$*" in *--loop-ms*) exit 1;; esac; echo "0, GPU-aaaa, NVIDIA T4, 15360, 256, 50, 61, 70.5"',
    );
    const probe = await findNvidiaGpus({ binary });
    for (let times = 0; times < 3; times += 1) expect(await probe.utilisation()).toEqual([]);
    probe.close();
  });

  it('asks in the plain way while the nvidia-smi that goes on keeps its lines back', async () => {
    const binary = await programThat(
      'case "$*" in *--loop-ms*) exec sleep 600;; esac; echo "0, GPU-aaaa, NVIDIA T4, 15360, 256, 50, 61, 70.5"',
    );
    const probe = await findNvidiaGpus({ binary, silentMs: 0 });
    try {
      await eventually(
        () => probe.utilisation(),
        ([card]) => card?.use === 0.5,
      );
    } finally {
      probe.close();
    }
  });

  it('offers the parts of a split card in its place, beside a whole one', async () => {
    const binary = await programThat(`case "$*" in
  -L) cat <<'END'
${LIST_WITH_MIG}END
  ;;
  *mig.mode*) cat <<'END'
${DETAILS_WITH_MIG}END
  ;;
  *) cat <<'END'
${QUERY_WITH_MIG}END
  ;;
esac`);
    const { gpus, notes, driverVersion } = await (await findNvidiaGpus({ binary })).inventory();
    expect(driverVersion).toBe('535.104.05');
    expect(gpus.map(({ index, uuid, model, memoryBytes }) => [index, uuid, model, memoryBytes])).toEqual([
      [0, 'MIG-23de08f7-6fcc-5be3-9094-cc3b4162f0bb', 'NVIDIA A100-PCIE-40GB MIG 3g.20gb', 20e9],
      [0, 'MIG-9d822d55-dc61-5acb-8c24-544828b47b03', 'NVIDIA A100-PCIE-40GB MIG 2g.10gb', 10e9],
      [0, 'MIG-5f16849a-8ae9-571a-bc2c-486916c4a324', 'NVIDIA A100-PCIE-40GB MIG 1g.5gb', 5e9],
      [1, 'GPU-0b2c3d4e-1111-2222-3333-444455556666', 'NVIDIA A100-PCIE-40GB', 40_960 * 2 ** 20],
    ]);
    expect(notes).toEqual([
      expect.stringContaining(
        'GPU 2 (NVIDIA A100-PCIE-40GB) is not offered: it is split (MIG) into no parts',
      ),
    ]);
  });

  it('finds whole cards where the driver is too old to know of split ones', async () => {
    const binary = await programThat(`case "$*" in
  *mig.mode*) echo 'Field "mig.mode.current" is not a valid field to query.'; exit 2;;
  *driver_version*) echo "GPU-aaaa, 418.87.00";;
  *) echo "0, GPU-aaaa, Tesla K80, 11441, 0, 0, 30, 27.01";;
esac`);
    expect(await (await findNvidiaGpus({ binary })).inventory()).toMatchObject({
      gpus: [{ uuid: 'GPU-aaaa', model: 'Tesla K80' }],
      notes: [],
      driverVersion: '418.87.00',
    });
  });

  it('asks for numbers without units and without a headline', async () => {
    const binary = await programThat(
      'test "$*" = "--query-gpu=uuid,driver_version,mig.mode.current --format=csv,noheader,nounits" && exit 0; test "$*" = "--query-gpu=index,uuid,name,memory.total,memory.used,utilization.gpu,temperature.gpu,power.draw --format=csv,noheader,nounits" && echo "0, GPU-aaaa, T4, 1, 1, 1, 1, 1"',
    );
    expect((await (await findNvidiaGpus({ binary })).inventory()).gpus).toHaveLength(1);
  });

  it.each(['exit 0', 'exit 6'])('says what to do when there is no device (%s)', async (exit) => {
    const binary = await programThat(`echo "No devices were found"; ${exit}`);
    await expect(findNvidiaGpus({ binary })).rejects.toThrow(NoGpuError);
    await expect(findNvidiaGpus({ binary })).rejects.toThrow('start worker-cpu here');
  });

  it('says what to do when there is no nvidia-smi', async () => {
    const missing = findNvidiaGpus({ binary: join(folder, 'none') });
    await expect(missing).rejects.toThrow(NvidiaSmiMissingError);
    await expect(missing).rejects.toThrow('install the NVIDIA driver, or start worker-cpu');
  });

  it('gives the reason of a driver that fails', async () => {
    const reason = "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.";
    const failing = findNvidiaGpus({ binary: await programThat(`echo "${reason}"; exit 9`) });
    await expect(failing).rejects.toThrow(UnavailableError);
    await expect(failing).rejects.toThrow(reason);
  });

  it('does not wait for ever for a driver that hangs', async () => {
    const binary = await programThat('exec sleep 600');
    await expect(findNvidiaGpus({ binary, timeLimitMs: 50 })).rejects.toThrow('gave no answer within 50 ms');
  });
});
