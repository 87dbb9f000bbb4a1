import { PassThrough } from 'node:stream';
import { formatProgress, ProgressBar } from './progress-bar';

const MIB = 1024 * 1024;
const state = { filesDone: 0, files: 1, bytesDone: 50 * MIB, bytes: 200 * MIB, current: 'video.avi' };

function terminal(isTTY: boolean) {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 60 });
  return { stream, text: () => String(stream.read() ?? '') };
}

describe('formatProgress', () => {
  it('shows share, bytes, rate and what is left', () => {
    expect(formatProgress(state, 2000)).toBe(
      '[######------------------]  25%  50MiB of 200MiB  25MiB/s  6s left  video.avi',
    );
  });

  it('says nothing of a rate in the first instants, nor of files when there is one', () => {
    expect(formatProgress(state, 10)).not.toMatch(/\/s|files/);
    expect(formatProgress({ ...state, files: 3, filesDone: 1 }, 10)).toContain('1 of 3 files');
  });

  it('counts empty files as done', () => {
    expect(formatProgress({ ...state, bytes: 0, bytesDone: 0 }, 1)).toContain('100%');
  });
});

describe('ProgressBar', () => {
  it('is silent where nobody looks', () => {
    const { stream, text } = terminal(false);
    const bar = new ProgressBar(stream, () => 0);
    bar.update(state);
    bar.end();
    expect(text()).toBe('');
  });

  it('stays within the terminal and leaves nothing behind', () => {
    let now = 0;
    const { stream, text } = terminal(true);
    const bar = new ProgressBar(stream, () => now);
    now = 1000;
    bar.update(state);
    const drawn = text();
    expect(drawn.length).toBeLessThanOrEqual(60 + '\r\u001b[K'.length);
    bar.end();
    expect(text()).toBe('\r\u001b[K');
  });

  it('draws seldom, but always the end', () => {
    let now = 1000;
    const { stream, text } = terminal(true);
    const bar = new ProgressBar(stream, () => now);
    bar.update(state);
    text();
    now += 10;
    bar.update({ ...state, bytesDone: 60 * MIB });
    expect(text()).toBe('');
    bar.update({ ...state, bytesDone: 200 * MIB });
    expect(text()).toContain('100%');
  });
});
