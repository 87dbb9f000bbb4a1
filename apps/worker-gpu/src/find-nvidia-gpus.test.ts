import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnavailableError } from '@winslow/domain';
import { eventually } from '@winslow/testing';
import { findNvidiaGpus, NoGpuError } from './find-nvidia-gpus';
import { NvidiaSmiMissingError } from './nvidia-smi';

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
    expect(probe.nodeClass).toBe('gpu');
    expect(await probe.inventory()).toEqual([
      { uuid: 'GPU-aaaa', index: 0, vendor: 'nvidia', model: 'NVIDIA T4', memoryBytes: 15_360 * 2 ** 20 },
    ]);
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

  it('asks for numbers without units and without a headline', async () => {
    const binary = await programThat(
      'test "$*" = "--query-gpu=index,uuid,name,memory.total,memory.used,utilization.gpu,temperature.gpu,power.draw --format=csv,noheader,nounits" && echo "0, GPU-aaaa, T4, 1, 1, 1, 1, 1"',
    );
    expect(await (await findNvidiaGpus({ binary })).inventory()).toHaveLength(1);
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
