import { renderStatus, renderTable } from './render-status';

describe('renderStatus', () => {
  it('says plainly which part does not answer', () => {
    const text = renderStatus({
      version: 1,
      healthy: false,
      dataDir: '/d',
      parts: [
        { name: 'temporal', title: 'Temporal', state: 'running', healthy: false, pid: 7, memoryBytes: 1024 },
        { name: 'minio', title: 'MinIO', state: 'stopped', healthy: false },
      ],
      stages: [],
      disk: { usedBytes: 2048, freeBytes: 4096 },
    });
    expect(text).toContain('Temporal  running, NOT HEALTHY  7    1.0 KiB');
    expect(text).toMatch(/MinIO {5}stopped/);
    expect(text).toContain('not healthy: npm run up');
  });

  it('gives every column the width of its widest cell', () => {
    expect(
      renderTable([
        ['a', 'bb'],
        ['ccc', 'd'],
      ]),
    ).toEqual(['a    bb', 'ccc  d']);
  });
});
