import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDocker } from './ensure-docker';
import { askEngine } from './ping-engine';
import { startSecondEngine } from './second-engine';

describe('a second engine', () => {
  it('runs beside the first and is gone when stopped', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'winslow-engine-'));
    const first = await ensureDocker();
    const second = await startSecondEngine({ dataDir });
    const address = { kind: 'socket', path: second.socket } as const;
    expect((await askEngine(address)).kind).toBe('answers');
    await second.stop();
    await second.stop();
    expect((await askEngine(address)).kind).toBe('silent');
    expect((await askEngine(first.address)).kind).toBe('answers');
    rmSync(dataDir, { recursive: true, force: true });
  }, 120_000);
});
