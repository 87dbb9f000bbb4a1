import { parseDiskstats, parseMeminfo, parseNetDev, parseProcStat } from './proc-files';

it('reads the time of all cores and of each, waiting for the disk as idle', () => {
  const text = `cpu  100 10 50 800 40 0 5 5 30 0
cpu0 60 5 25 400 20 0 5 5 30 0
cpu1 40 5 25 400 20 0 0 0 0 0
intr 12345
ctxt 99`;
  expect(parseProcStat(text)).toEqual({
    all: { total: 1_010, busy: 170 },
    cores: [
      { total: 520, busy: 100 },
      { total: 490, busy: 70 },
    ],
  });
});

it('takes memory that can be given back as free', () => {
  const text = `MemTotal:       1000 kB
MemFree:         100 kB
MemAvailable:    600 kB
SwapTotal:       200 kB
SwapFree:        150 kB`;
  expect(parseMeminfo(text)).toEqual({
    memoryBytes: 1_024_000,
    memoryUsedBytes: 409_600,
    swapBytes: 204_800,
    swapUsedBytes: 51_200,
  });
});

it('adds up network cards only, each once', () => {
  const text = `Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
    lo: 9999 1 0 0 0 0 0 0 9999 1 0 0 0 0 0 0
  eth0: 100 1 0 0 0 0 0 0 10 1 0 0 0 0 0 0
enp3s0:200 1 0 0 0 0 0 0 20 1 0 0 0 0 0 0
eth0.7: 100 1 0 0 0 0 0 0 10 1 0 0 0 0 0 0
docker0: 777 1 0 0 0 0 0 0 777 1 0 0 0 0 0 0
veth12ab: 777 1 0 0 0 0 0 0 777 1 0 0 0 0 0 0`;
  expect(parseNetDev(text)).toEqual({ rx: 300, tx: 30 });
});

it('adds up whole disks only', () => {
  const text = `   8       0 sda 1 0 10 0 1 0 4 0 0 0 0
   8       1 sda1 1 0 10 0 1 0 4 0 0 0 0
 259       0 nvme0n1 1 0 20 0 1 0 6 0 0 0 0
 259       1 nvme0n1p1 1 0 20 0 1 0 6 0 0 0 0
   7       0 loop0 1 0 99 0 1 0 99 0 0 0 0
 253       0 dm-0 1 0 99 0 1 0 99 0 0 0 0`;
  expect(parseDiskstats(text)).toEqual({ read: 30 * 512, written: 10 * 512 });
});
