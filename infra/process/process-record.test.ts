import { mkdtempSync, readdirSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, type Launched } from './launch';
import { identify } from './process-identity';
import { findOwnProcess, processMark, PROCESS_MARK, writeRecord } from './process-record';
import { stopProcess } from './stop-process';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'winslow-record-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const sleeper = (): Launched =>
  launch({
    label: 'sleeper',
    command: '/bin/sleep',
    args: ['60'],
    env: { [PROCESS_MARK]: processMark(dataDir, 'sleeper') },
    logFile: join(dataDir, 'log', 'sleeper.log'),
    lifetime: 'caller',
  });

describe('findOwnProcess', () => {
  it('finds nothing in a new data folder', () => {
    expect(findOwnProcess(dataDir, 'sleeper')).toBeUndefined();
  });

  it('finds a process whose record was never written, and writes it', async () => {
    const { identity } = sleeper();
    expect(findOwnProcess(dataDir, 'sleeper')).toMatchObject(identity);
    expect(readdirSync(join(dataDir, 'run'))).toEqual(['sleeper.json']);
    await stopProcess(identity, { graceMs: 5_000, label: 'sleeper' });
    expect(findOwnProcess(dataDir, 'sleeper')).toBeUndefined();
  });

  it('takes no stranger for ours when a pid was reused or the computer restarted', () => {
    const me = identify(process.pid);
    if (!me) throw new Error('this process has no identity');
    writeRecord(dataDir, 'sleeper', { ...me, bootId: 'before the reboot' });
    expect(findOwnProcess(dataDir, 'sleeper')).toBeUndefined();
    expect(readdirSync(join(dataDir, 'run'))).toEqual([]);
  });

  it('survives a record that was cut short', () => {
    mkdirSync(join(dataDir, 'run'));
    writeFileSync(join(dataDir, 'run', 'sleeper.json'), '{"pid": 1');
    expect(findOwnProcess(dataDir, 'sleeper')).toBeUndefined();
  });
});

describe('stopProcess', () => {
  it('stops once, and finds nothing to do the second time', async () => {
    const { identity } = sleeper();
    const options = { graceMs: 5_000, label: 'sleeper' };
    expect(await stopProcess(identity, options)).toBe('stopped');
    expect(await stopProcess(identity, options)).toBe('was-gone');
  });
});
